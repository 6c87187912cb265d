using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.TestKit;

/// <summary>One running program for a class of tests that do not get in each other's way.</summary>
public sealed class SharedWebHost : IAsyncLifetime
{
    private WebHost? _host;

    public WebHost Host => _host ?? throw new InvalidOperationException("Not started yet.");

    public async Task InitializeAsync() => _host = await WebHost.StartAsync();

    public async Task DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    /// <summary>An Active member nobody else uses, who needs no password.</summary>
    public Task<Actor> NewMemberAsync() => NewMemberAsync(Host);

    /// <summary>Somebody of the demo studio who works here.</summary>
    public static async Task<Actor> ColleagueAsync(WebHost host, bool admin = false)
    {
        var email = admin ? "admin@demo.example" : "staff@demo.example";
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var id = await db.Users.Where(a => a.Email == email).Select(a => a.Id).SingleAsync();
        return new Actor(id, null, IsStaff: !admin, IsAdmin: admin);
    }

    public static async Task<Actor> NewMemberAsync(WebHost host)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var email = $"{Guid.NewGuid():n}@demo.example";
        var account = new Account
        {
            UserName = email,
            Email = email,
            NormalizedUserName = email.ToUpperInvariant(),
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
        };
        var member = new Member(account.Id, "山田 花子", "ja", TimeProvider.System.GetUtcNow());
        member.Activate();
        db.Users.Add(account);
        db.Members.Add(member);
        await db.SaveChangesAsync();
        return new Actor(account.Id, member.Id, IsStaff: false, IsAdmin: false);
    }
}
