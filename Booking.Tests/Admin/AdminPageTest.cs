using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Tests.TestKit;
using Booking.Web.Live;
using Booking.Web.Theme;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Booking.Tests.Admin;

/// <summary>
/// A test of an admin's page: real use cases on a database of its own, a real feed, and an admin who is signed in.
/// </summary>
public abstract class AdminPageTest : LivePageTest, IAsyncLifetime
{
    private PaymentFeed? _feed;

    protected PaymentFeed Feed => _feed ?? throw new InvalidOperationException("Not started yet.");

    protected Actor Admin { get; private set; } = Actor.Guest;

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        var server = Booking.Server;
        _feed = new PaymentFeed(server.Get<PaymentList>(), Clock, NullLogger<PaymentFeed>.Instance);
        server.Signals.MoneyFeed = _feed;
        Services.AddSingleton(_feed);
        Services.AddTheme();
        Admin = await Studio.StaffAsync(admin: true);
        SignIn(Admin);
        SetRendererInfo(new("Server", isInteractive: true));
        await _feed.StartAsync(CancellationToken.None);
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeComponentsAsync();
        using var gaveUp = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        if (_feed is not null)
            await _feed.StopAsync(gaveUp.Token);
        await DisposeLivePageAsync();
    }

    /// <summary>A lesson that a member has booked and paid; its payment's number.</summary>
    protected async Task<string> PaidLessonAsync(DateTimeOffset? startsAt = null) =>
        (
            await Booking.PaymentAsync(
                await Booking.BookAndPayAsync(await Studio.MemberAsync(), await Studio.SlotAsync(startsAt: startsAt))
            )
        ).Number;

    /// <summary>The newest payment of a contract.</summary>
    protected async Task<string> PaymentOfAsync(string contract)
    {
        var id = (await Booking.ReadAsync(contract)).Id;
        await using var db = Booking.Database.Open();
        return Numbering.Payment.Of(await db.Payments.Where(p => p.ContractId == id).MaxAsync(p => p.Id));
    }

    protected async Task<PaymentRow> RowAsync(string number) =>
        (await Booking.Server.Get<PaymentList>().FindAsync(Admin, number, CancellationToken.None))!;

    protected Task<Result<RefundAccepted, Refusal>> RefundAsync(string number, long? amount = null) =>
        Booking
            .Server.Get<RefundPayment>()
            .RunAsync(Admin, new(number, amount, "別の管理者", Guid.NewGuid().ToString("n")), CancellationToken.None);
}
