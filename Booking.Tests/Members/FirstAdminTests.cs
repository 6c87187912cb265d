using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Members;

/// <summary>A new installation has an admin without a password in any configuration.</summary>
public sealed class FirstAdminTests
{
    private const string Owner = "owner@studio.example";

    [Theory]
    [OnEveryDatabase]
    public async Task The_owner_named_at_the_start_becomes_admin_and_is_mailed_a_link_once(DatabaseEngine engine)
    {
        await using var first = await WebHost.StartEmptyAsync(engine, "Accounts:FirstAdmin=" + Owner);
        await using var second = await first.StartSecondAsync(
            null,
            "Development:DemoData=false",
            "Accounts:FirstAdmin=somebody.else@studio.example"
        );
        await using var scope = first.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var admins = await users.GetUsersInRoleAsync(Roles.Admin);
        Assert.Equal(Owner, Assert.Single(admins).Email);
        Assert.False(await users.HasPasswordAsync(admins[0]));
        await using var db = await first.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        Assert.Equal(Owner, (await db.OutboxMails.SingleAsync(m => m.Occasion == MailOccasion.ResetPassword)).To);
    }

    [Theory]
    [OnEveryDatabase]
    public async Task A_password_that_somebody_chose_for_an_unconfirmed_address_does_not_survive_its_promotion(
        DatabaseEngine engine
    )
    {
        await using var host = await WebHost.StartEmptyAsync(engine);
        await using var scope = host.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        Assert.True(
            (await users.CreateAsync(new Account { UserName = Owner, Email = Owner }, "chosen by a stranger")).Succeeded
        );
        Assert.True(
            await scope.ServiceProvider.GetRequiredService<EnsureFirstAdmin>().RunAsync(Owner, CancellationToken.None)
        );

        await using var fresh = host.Services.CreateAsyncScope();
        var again = fresh.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = await again.FindByEmailAsync(Owner);
        Assert.False(await again.CheckPasswordAsync(account!, "chosen by a stranger"));
        Assert.True(await again.IsInRoleAsync(account!, Roles.Admin));
    }
}
