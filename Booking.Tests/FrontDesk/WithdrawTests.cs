using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.FrontDesk;

public sealed class WithdrawTests
{
    [Theory, OnEveryDatabase]
    public async Task Nothing_that_names_the_person_is_left_and_the_ledgers_are(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        await scene.EditAccountAsync(scene.Member, a => a.PhoneNumber = "090-1234-5678");
        await scene.TellAsync(new("03-1111-2222", null, "山田 花子", "080-3333-4444"));
        var contract = await scene.ContractAsync();
        var late = FrontDeskScene.Value(await scene.BookAsync(scene.Member, contract)).ReservationNumber;
        await scene.Booking.BookAndPayAsync(
            scene.Member,
            await scene.Booking.Studio.SlotAsync(startsAt: scene.Booking.Clock.GetUtcNow().AddDays(3))
        );
        await AddOpeningsAsync(scene);
        scene.AdvanceTo(TimeSpan.FromHours(1));
        await scene.Server.CancelAsync(scene.Member, late);
        await scene.Server.Get<SendOutbox>().RunAsync(CancellationToken.None);
        var (email, name, stamp) = await WhoAsync(scene);

        Assert.Equal(scene.MemberNumber, FrontDeskScene.Value(await scene.WithdrawAsync()).MemberNumber);

        var member = await scene.Server.ReadAsync(db =>
            db.Members.AsNoTracking().Include(m => m.Account).SingleAsync(m => m.Id == scene.Member.MemberId)
        );
        Assert.Equal((MemberStatus.Withdrawn, scene.MemberNumber), (member.Status, member.Name));
        Assert.NotEqual(stamp, member.Account.SecurityStamp);
        Assert.Equal(
            (null, null, false),
            (member.Account.PasswordHash, member.Account.PhoneNumber, member.Account.EmailConfirmed)
        );
        Assert.Empty(await TracesAsync(scene, email, name, "090-1234-5678", "0311112222", "山田 花子", "08033334444"));
        Assert.Equal(
            0,
            await scene.Server.ReadAsync(async db =>
                await db.UserLogins.CountAsync() + await db.UserTokens.CountAsync() + await db.UserClaims.CountAsync()
            )
        );
        Assert.Equal(2, await scene.Server.ReadAsync(db => db.Reservations.CountAsync()));
        Assert.Equal(2, await scene.Server.ReadAsync(db => db.ContractEvents.CountAsync()));
        Assert.Equal(
            ("Active", "Withdrawn"),
            await scene.Server.ReadAsync(async db =>
                await db
                    .StateTransitions.Where(t => t.Entity == "Member")
                    .Select(t => new { t.From, t.To })
                    .SingleAsync()
                    is var t
                    ? (t.From!, t.To)
                    : default
            )
        );
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task The_wrong_password_and_nobody_s_account_change_nothing(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var other = await scene.Booking.Studio.MemberAsync();
        await scene.SetPasswordAsync(other);

        Assert.Equal(Refusal.PasswordWrong, (await scene.WithdrawAsync(password: "another")).Refusal);
        Assert.Equal(Refusal.SignInRequired, (await scene.WithdrawAsync(Actor.Guest)).Refusal);
        Assert.Equal(Refusal.SignInRequired, (await scene.WithdrawAsync(scene.Staff)).Refusal);
        Assert.Equal(
            Refusal.SignInRequired,
            (await scene.WithdrawAsync(other with { MemberId = scene.Member.MemberId })).Refusal
        ); // somebody else's number under one's own account
        Assert.Equal(
            2,
            await scene.Server.ReadAsync(db => db.Members.CountAsync(m => m.Status == MemberStatus.Active))
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Who_works_here_is_let_go_by_an_admin(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        await using (var db = scene.Booking.Database.Open())
        {
            var role = new IdentityRole<Guid>(Roles.Staff) { Id = Guid.NewGuid(), NormalizedName = "STAFF" };
            db.Roles.Add(role);
            db.UserRoles.Add(new() { RoleId = role.Id, UserId = scene.Member.AccountId });
            await db.SaveChangesAsync();
        }

        Assert.Equal(Refusal.NotAllowed, (await scene.WithdrawAsync()).Refusal);
    }

    [Theory, OnEveryDatabase]
    public async Task A_running_subscription_keeps_the_member_until_it_has_ended(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        await scene.ContractAsync(PlanKind.Subscription);
        Assert.Equal(Refusal.SubscriptionRuns, (await scene.WithdrawAsync()).Refusal);

        var subscription = scene.Booking.Gateway.Subscriptions.Single().Id;
        scene.Booking.Gateway.FailRenewal(subscription);
        await scene.Booking.DeliverAllAsync();
        Assert.Equal(Refusal.SubscriptionRuns, (await scene.WithdrawAsync()).Refusal); // past due

        scene.Booking.Gateway.EndSubscription(subscription);
        await scene.Booking.DeliverAllAsync();
        FrontDeskScene.Value(await scene.WithdrawAsync());
        Assert.Equal("", await scene.Server.ReadAsync(db => db.Customers.Select(c => c.Body).SingleAsync()));
    }

    [Theory, OnEveryDatabase]
    public async Task A_subscription_whose_first_invoice_is_on_its_way_counts_as_running(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        await scene.ContractAsync(PlanKind.Subscription, pay: false);
        await scene.Booking.Database.ExecuteAsync("UPDATE [Contracts] SET [SubscriptionId] = 'sub_1'");
        Assert.Equal(Refusal.SubscriptionRuns, (await scene.WithdrawAsync()).Refusal);
    }

    [Theory, OnEveryDatabase]
    public async Task A_booking_that_lies_ahead_or_is_on_hold_is_named(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var number = await scene.TrialAsync();
        Assert.Equal(Refusal.BookingStands(number), (await scene.WithdrawAsync()).Refusal);
        await scene.Server.CancelAsync(scene.Member, number);
        var hold = await scene.Server.HoldAsync(scene.Member, await scene.Booking.Studio.SlotAsync());
        Assert.Equal(Refusal.BookingStands(hold.ReservationNumber), (await scene.WithdrawAsync()).Refusal);
        await scene.Server.ReleaseAsync(scene.Member, hold.ReservationNumber);
        FrontDeskScene.Value(await scene.WithdrawAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task An_open_payment_page_is_waited_for(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        await scene.ContractAsync(pay: false);
        Assert.Equal(RefusalReason.PaymentOpen, (await scene.WithdrawAsync()).Refusal!.Reason);
        scene.Booking.Clock.Advance(TimeSpan.FromHours(1));
        await scene.Server.Get<ExpireContracts>().RunAsync(CancellationToken.None);
        FrontDeskScene.Value(await scene.WithdrawAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task Who_has_left_books_nothing_and_gets_no_mail(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var hold = await scene.Server.HoldAsync(scene.Member, await scene.Booking.Studio.SlotAsync());
        await scene.Server.ReleaseAsync(scene.Member, hold.ReservationNumber);
        FrontDeskScene.Value(await scene.WithdrawAsync());
        var sent = scene.Server.Mails.Sent.Count;

        Assert.Equal(Refusal.NotActiveMember, (await scene.BookAsync(scene.Member, null)).Refusal);
        Assert.Equal(Refusal.MemberNotFound, (await scene.BookAsync(scene.Staff, null)).Refusal);
        Assert.Equal(Refusal.PasswordWrong, (await scene.WithdrawAsync()).Refusal);
        Assert.False(
            await scene.Server.Get<EditProfile>().RunAsync(scene.Member, new("Again", "en"), CancellationToken.None)
        );

        // Money that comes after all goes back, and tells nobody.
        await scene.Server.DeliverAsync(scene.Booking.Gateway.PayLate(scene.Booking.SessionOf(hold).Id));
        await scene.Booking.SettleAsync();
        await scene.Server.Get<SendOutbox>().RunAsync(CancellationToken.None);
        Assert.Equal(sent, scene.Server.Mails.Sent.Count);
        Assert.Equal(0, scene.Booking.Gateway.Kept);
        await scene.Booking.AssertBalancedAsync();
    }

    internal static async Task<FrontDeskScene> OpenAsync(DatabaseEngine engine)
    {
        var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.SetPasswordAsync();
        return scene;
    }

    internal static Task<(string Email, string Name, string? Stamp)> WhoAsync(FrontDeskScene scene) =>
        scene.Server.ReadAsync(async db =>
        {
            var member = await db
                .Members.AsNoTracking()
                .Include(m => m.Account)
                .SingleAsync(m => m.Id == scene.Member.MemberId);
            return (member.Account.Email!, member.Name, member.Account.SecurityStamp);
        });

    /// <summary>Other ways to open the account.</summary>
    private static async Task AddOpeningsAsync(FrontDeskScene scene)
    {
        await using var db = scene.Booking.Database.Open();
        var id = scene.Member.AccountId;
        db.UserLogins.Add(
            new()
            {
                UserId = id,
                LoginProvider = "LINE",
                ProviderKey = "U123",
            }
        );
        db.UserTokens.Add(
            new()
            {
                UserId = id,
                LoginProvider = "[AspNetUserStore]",
                Name = "AuthenticatorKey",
                Value = "ABC",
            }
        );
        db.UserClaims.Add(
            new()
            {
                UserId = id,
                ClaimType = "t",
                ClaimValue = "v",
            }
        );
        await db.SaveChangesAsync();
    }

    /// <summary>Every column of every table that still says one of these words.</summary>
    internal static Task<List<string>> TracesAsync(FrontDeskScene scene, params string[] words) =>
        scene.Server.ReadAsync(async db =>
        {
            var traces = new List<string>();
            var columns = await db
                .Database.SqlQueryRaw<string>(
                    "SELECT CONCAT(table_name, '|', column_name) AS \"Value\" FROM information_schema.columns "
                        + "WHERE table_schema IN ('public', 'dbo') AND data_type IN ('text', 'character varying', "
                        + "'jsonb', 'nvarchar', 'varchar')"
                )
                .ToListAsync();
            Assert.Contains("OutboxMails|To", columns);
            foreach (var column in columns.Select(c => c.Split('|')))
            {
                foreach (var word in words)
                {
                    var sql =
                        $"SELECT COUNT(*) AS {Quoted(db, "Value")} FROM {Quoted(db, column[0])} WHERE "
                        + $"UPPER(CAST({Quoted(db, column[1])} AS "
                        + $"{(db.Database.IsNpgsql() ? "text" : "nvarchar(max)")})) LIKE UPPER({{0}})";
                    if (await db.Database.SqlQueryRaw<int>(sql, $"%{word}%").SingleAsync() > 0)
                        traces.Add($"{column[0]}.{column[1]}: {word}");
                }
            }

            return traces;
        });

    private static string Quoted(BookingDbContext db, string name) =>
        db.Database.IsNpgsql() ? $"\"{name}\"" : $"[{name}]";
}
