using Booking.Domain.Members;
using Booking.Domain.Members.Requests;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Security;

/// <summary>What strangers ask for addresses is carried out afterwards, each once (rule Equal work).</summary>
public sealed class AccountRequestTests
{
    private static readonly Registration Sora = new("Sora Ito", "sora@mail.example", "Correct-horse-1", "en")
    {
        Details = new PersonalDetails("090-1234-5678", null, "Riku Ito", "090-8765-4321"),
        Return = "/slots/SS1",
    };

    [Theory, OnEveryDatabase]
    public async Task A_registration_leaves_nothing_but_a_row_until_it_is_carried_out(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var asked = await AskAsync(scene);
        Assert.True(asked.Succeeded);
        Assert.False(await IsKnownAsync(scene));
        var row = await scene.Server.ReadAsync(db => db.AccountRequests.SingleAsync());
        Assert.DoesNotContain(Sora.Password, $"{row.PasswordHash}");

        Assert.Equal(1, await CarryOutAsync(scene));

        Assert.True(await IsKnownAsync(scene));
        var mail = await scene.Server.ReadAsync(db => db.OutboxMails.SingleAsync());
        Assert.Equal(MailOccasion.ConfirmEmail, mail.Occasion);
        Assert.Contains("/slots/SS1", mail.Facts);
        var member = await scene.Server.ReadAsync(db => db.Members.SingleAsync(m => m.Account.Email == Sora.Email));
        Assert.Equal(("09012345678", "Riku Ito"), (member.Phone, member.EmergencyName));
        Assert.Equal(
            asked.Stamp,
            await scene.Server.ReadAsync(db =>
                db.Users.Where(u => u.Email == Sora.Email).Select(u => u.SecurityStamp).SingleAsync()
            )
        );
        Assert.Equal(0, await CarryOutAsync(scene));
        Assert.Equal(0, await scene.Server.ReadAsync(db => db.AccountRequests.CountAsync()));
    }

    [Theory, OnEveryDatabase]
    public async Task Of_several_servers_one_carries_it_out(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        await AskAsync(scene);

        var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => CarryOutAsync(scene))));

        Assert.Equal(1, done.Sum());
        Assert.Equal(1, await scene.Server.ReadAsync(db => db.OutboxMails.CountAsync()));
    }

    [Theory, OnEveryDatabase]
    public async Task What_a_server_left_lying_another_takes_up_and_what_is_old_nobody(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        await AskAsync(scene);
        await scene.Server.ReadAsync(db =>
            db.AccountRequests.ExecuteUpdateAsync(set =>
                set.SetProperty(r => r.ClaimedUntil, scene.Booking.Clock.GetUtcNow().AddMinutes(1))
            )
        );
        Assert.Equal(0, await CarryOutAsync(scene));
        scene.Booking.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await CarryOutAsync(scene));

        await AskAsync(scene);
        scene.Booking.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, await CarryOutAsync(scene));
        Assert.Equal(0, await scene.Server.ReadAsync(db => db.AccountRequests.CountAsync()));
    }

    private static async Task<FrontDeskScene> OpenAsync(DatabaseEngine engine)
    {
        var scene = await FrontDeskScene.OpenAsync(engine);
        await Colleagues.AddAsync(scene.Booking.Database, Roles.Member, "somebody"); // for the role
        return scene;
    }

    private static Task<Registered> AskAsync(FrontDeskScene scene) =>
        scene.Server.Get<AskForAccount>().RegisterAsync(Sora, CancellationToken.None);

    private static Task<int> CarryOutAsync(FrontDeskScene scene) =>
        scene.Server.Get<CarryOutRequests>().RunAsync(CancellationToken.None);

    private static Task<bool> IsKnownAsync(FrontDeskScene scene) =>
        scene.Server.ReadAsync(db => db.Users.AnyAsync(u => u.Email == Sora.Email));
}
