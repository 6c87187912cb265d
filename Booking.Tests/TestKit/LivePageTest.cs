using System.Security.Claims;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Live;
using Booking.Web.Startup;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;

namespace Booking.Tests.TestKit;

/// <summary>
/// A test of a page that shows live seats: real use cases on a database of its own, a real feed, and a clock that the
/// test moves.
/// </summary>
public abstract class LivePageTest : ComponentTest, IAsyncLifetime
{
    private TestBooking? _booking;
    private AvailabilityFeed? _feed;
    private BunitAuthorizationContext? _visitor;

    protected TestBooking Booking => _booking ?? throw new InvalidOperationException("Not started yet.");

    protected ManualClock Clock => Booking.Clock;

    protected Studio Studio => Booking.Studio;

    protected BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    /// <summary>Limits and the like, as appsettings.json says them.</summary>
    protected Dictionary<string, string?> Settings { get; } = [];

    /// <summary>What listens to the commands of the page's server.</summary>
    protected virtual IInterceptor[] Interceptors => [];

    public async Task InitializeAsync()
    {
        _booking = await TestBooking.StartAsync(DatabaseEngine.PostgreSql, Interceptors);
        var server = _booking.Server;
        _feed = new AvailabilityFeed(server.Get<SlotSearch>(), Clock, NullLogger<AvailabilityFeed>.Instance);
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton(_feed);
        server.ShareUseCases(Services);
        Services.AddScoped<CurrentActor>();
        Services.AddScoped<VisitorChoices>();
        Services.AddSingleton(_ => new BookingLimiter(
            new ConfigurationBuilder().AddInMemoryCollection(Settings).Build()
        ));
        Services.Configure<SiteOptions>(_ => { });
        _visitor = AddAuthorization();
        await _feed.StartAsync(CancellationToken.None);
    }

    protected void SignIn(Actor actor)
    {
        _visitor!.SetAuthorized("visitor");
        _visitor.SetRoles(
            actor.IsAdmin ? Roles.Admin
            : actor.IsStaff ? Roles.Staff
            : Roles.Member
        );
        _visitor.SetClaims(
            new Claim(ClaimTypes.NameIdentifier, actor.AccountId.ToString()),
            new Claim(
                ActorClaims.MemberId,
                actor.MemberId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? ""
            )
        );
    }

    /// <summary>Lets time pass in small steps until the page shows what it should.</summary>
    protected Task UntilAsync(Func<bool> shown, string what) =>
        Poll.UntilAsync(shown, what, between: () => Clock.Advance(TimeSpan.FromMilliseconds(50)));

    Task IAsyncLifetime.DisposeAsync() => DisposeLivePageAsync();

    /// <summary>Leaves the page, stops the feed and drops the database.</summary>
    protected async Task DisposeLivePageAsync()
    {
        await DisposeComponentsAsync();
        using var gaveUp = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        if (_feed is not null)
            await _feed.StopAsync(gaveUp.Token);
        if (_booking is not null)
            await _booking.DisposeAsync();
        await base.DisposeAsync();
    }
}
