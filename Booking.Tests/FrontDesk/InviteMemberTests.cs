using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.FrontDesk;

/// <summary>Somebody at the desk registers a person who has no account (rule Invitation).</summary>
public sealed class InviteMemberTests
{
    private static readonly Invitation Sora = new("伊藤 空", "sora@walkin.example", "en");

    [Theory, OnEveryDatabase]
    public async Task The_person_is_provisional_has_no_password_and_gets_one_mail(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);

        var invited = FrontDeskScene.Value(
            await InviteAsync(scene, scene.Staff, Sora with { Email = " sora@walkin.example " })
        );

        Assert.True(invited.IsNew);
        var member = await scene.Server.ReadAsync(db =>
            db.Members.Include(m => m.Account).SingleAsync(m => m.Account.Email == Sora.Email)
        );
        Assert.Equal(
            (invited.MemberNumber, "伊藤 空", "en", MemberStatus.Provisional, null, false),
            (
                member.Number,
                member.Name,
                member.Language,
                member.Status,
                member.Account.PasswordHash,
                member.Account.EmailConfirmed
            )
        );
        Assert.Equal([MailOccasion.Invitation], await MailsAsync(scene));
        Assert.Equal([AuditAction.InviteMember], (await scene.AuditAsync(invited.MemberNumber)).Select(l => l.Action));
        var booked = await scene.Server.BookSeatAsync(scene.Staff, scene.Slot, null, forMember: invited.MemberNumber);
        Assert.Equal(RefusalReason.MemberNotFound, booked.Refusal?.Reason);
    }

    [Theory, OnEveryDatabase]
    public async Task A_known_address_leads_to_its_member_and_changes_nothing_of_theirs(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var address = await scene.Server.ReadAsync(db =>
            db.Members.Where(m => m.Id == scene.Member.MemberId).Select(m => m.Account.Email!).SingleAsync()
        );
        var mails = await scene.Server.ReadAsync(db => db.OutboxMails.CountAsync());

        Assert.Equal(
            new Invited(scene.MemberNumber, IsNew: false, IsMailed: false),
            FrontDeskScene.Value(
                await InviteAsync(scene, scene.Staff, Sora with { Email = address.ToUpperInvariant() })
            )
        );
        Assert.Equal(mails, await scene.Server.ReadAsync(db => db.OutboxMails.CountAsync()));
        Assert.DoesNotContain(
            "伊藤 空",
            await scene.Server.ReadAsync(db => db.Members.Select(m => m.Name).ToListAsync())
        );

        var first = FrontDeskScene.Value(await InviteAsync(scene, scene.Staff, Sora));
        for (var i = 1; i <= 5; i++)
            Assert.Equal(
                first with
                {
                    IsNew = false,
                    IsMailed = i < 4,
                },
                FrontDeskScene.Value(await InviteAsync(scene, scene.Staff, Sora with { Name = "別人" }))
            );
        Assert.Equal(4, (await MailsAsync(scene)).Count); // no more within a quarter of an hour
        Assert.Equal(4, (await scene.AuditAsync(first.MemberNumber)).Count(l => l.Action == AuditAction.InviteMember));
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_asks_for_the_confirmation_again_and_has_no_password_gets_the_invitation(
        DatabaseEngine engine
    )
    {
        await using var scene = await OpenAsync(engine);
        FrontDeskScene.Value(await InviteAsync(scene, scene.Staff, Sora));

        await scene.Server.Get<ResendConfirmation>().RunAsync(Sora.Email, to: null, CancellationToken.None);

        Assert.Equal([MailOccasion.Invitation, MailOccasion.Invitation], await MailsAsync(scene));
    }

    [Theory, OnEveryDatabase]
    public async Task An_address_is_kept_in_one_form_and_carriers_dots_are_no_fault(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var first = FrontDeskScene.Value(
            await InviteAsync(scene, scene.Staff, Sora with { Email = "ｓｏｒａ．．ｉｔｏ．＠Docomo.ne.jp" })
        );
        var again = FrontDeskScene.Value(
            await InviteAsync(scene, scene.Staff, Sora with { Email = "SORA..ito.\u200B@docomo.ne.jp" })
        );

        Assert.Equal(first.MemberNumber, again.MemberNumber);
        Assert.Equal(
            ["sora..ito.@docomo.ne.jp"],
            await scene.Server.ReadAsync(db => db.OutboxMails.Select(m => m.To).Distinct().ToListAsync())
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Two_desks_at_once_register_one_person(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);

        var both = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Task.Run(() => InviteAsync(scene, scene.Staff, Sora)))
        );

        Assert.Single(both.Select(b => FrontDeskScene.Value(b).MemberNumber).Distinct());
        Assert.Single(both, b => b.Value!.IsNew);
    }

    [Theory, OnEveryDatabase]
    public async Task Only_those_who_work_here_register_others_and_only_with_a_name_and_an_address(
        DatabaseEngine engine
    )
    {
        await using var scene = await OpenAsync(engine);
        foreach (var who in new[] { scene.Member, Actor.Guest })
            Assert.Equal(Refusal.NotAllowed, (await InviteAsync(scene, who, Sora)).Refusal);
        foreach (
            var unfit in new[]
            {
                Sora with
                {
                    Name = " ",
                },
                Sora with
                {
                    Name = new string('x', 101),
                },
                Sora with
                {
                    Email = "sora",
                },
                Sora with
                {
                    Email = "Sora <sora@walkin.example>",
                },
                Sora with
                {
                    Email = "sora@localhost",
                },
                Sora with
                {
                    Language = "de",
                },
            }
        )
            Assert.Equal(Refusal.InvitationUnfit, (await InviteAsync(scene, scene.Admin, unfit)).Refusal);
        var staff = await scene.Booking.Studio.StaffAsync();
        var address = await scene.Server.ReadAsync(db =>
            db.Users.Where(u => u.Id == staff.AccountId).Select(u => u.Email!).SingleAsync()
        );
        Assert.Equal(
            Refusal.AddressTaken,
            (await InviteAsync(scene, scene.Staff, Sora with { Email = address })).Refusal
        );
        Assert.Empty(await MailsAsync(scene));
    }

    private static async Task<FrontDeskScene> OpenAsync(DatabaseEngine engine)
    {
        var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.Server.Get<EnsureRoles>().RunAsync(CancellationToken.None);
        return scene;
    }

    private static Task<Result<Invited, Refusal>> InviteAsync(
        FrontDeskScene scene,
        Actor actor,
        Invitation invitation
    ) => scene.Server.Get<InviteMember>().RunAsync(actor, invitation, CancellationToken.None);

    private static Task<List<MailOccasion>> MailsAsync(FrontDeskScene scene) =>
        scene.Server.ReadAsync(db =>
            db.OutboxMails.Where(m => m.To == Sora.Email).Select(m => m.Occasion).ToListAsync()
        );
}
