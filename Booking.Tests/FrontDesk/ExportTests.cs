using System.Text.Json;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Tests.TestKit;

namespace Booking.Tests.FrontDesk;

public sealed class ExportTests
{
    [Theory, OnEveryDatabase]
    public async Task A_member_takes_along_everything_that_is_held_on_them(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var contract = await scene.ContractAsync();
        var tickets = FrontDeskScene.Value(await scene.BookAsync(scene.Member, contract)).ReservationNumber;
        var lesson = await scene.Booking.BookAndPayAsync(
            scene.Member,
            await scene.Booking.Studio.SlotAsync(startsAt: scene.Booking.Clock.GetUtcNow().AddDays(9))
        );
        await scene.Server.CancelAsync(scene.Member, lesson.ReservationNumber);
        await scene.TellAsync(new("03-1111-2222", null, "山田 花子", "+81-80-3333-4444"));
        await scene.Booking.SettleAsync();

        var export = (await scene.Server.Get<ExportMember>().RunAsync(scene.Member, CancellationToken.None))!;

        Assert.Equal((scene.MemberNumber, MemberStatus.Active), (export.Profile.Number, export.Profile.Status));
        Assert.Equal(
            ("0311112222", "山田 花子", "08033334444"),
            (export.Profile.Phone, export.Profile.EmergencyName, export.Profile.EmergencyPhone)
        );
        Assert.Equal([tickets, lesson.ReservationNumber], export.Reservations.Select(r => r.Number));
        Assert.Equal((contract, 1), (export.Reservations[0].Contract, export.Reservations[0].Cost));
        var held = Assert.Single(export.Contracts);
        Assert.Equal((contract, 4), (held.Number, held.Remaining));
        Assert.Equal([(LedgerKind.Grant, 5), (LedgerKind.Consume, -1)], held.Statement.Select(l => (l.Kind, l.Change)));
        Assert.Equal(
            [(12000, PaymentStatus.Succeeded), (Studio.LessonPrice, PaymentStatus.Refunded)],
            export.Payments.Select(p => (p.Amount, p.Status))
        );
        Assert.Equal(
            (Studio.LessonPrice, RefundState.Succeeded),
            (export.Payments[1].Refunds.Single().Amount, export.Payments[1].Refunds.Single().State)
        );
        Assert.Contains(MailOccasion.ReservationConfirmed, export.Mails.Select(m => m.Occasion));
    }

    [Theory, OnEveryDatabase]
    public async Task It_names_nothing_of_the_provider_s_and_nothing_of_others(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.ContractAsync();
        await scene.Booking.BookAndPayAsync(scene.Member, await scene.Booking.Studio.SlotAsync());
        var other = await scene.Booking.Studio.MemberAsync();
        await scene.Booking.BookAndPayAsync(other, await scene.Booking.Studio.SlotAsync());

        var json = JsonSerializer.Serialize(
            await scene.Server.Get<ExportMember>().RunAsync(scene.Member, CancellationToken.None)
        );

        foreach (var prefix in new[] { "cs_", "pi_", "re_", "cus_", "sub_", "checkout:", "pay.example" })
            Assert.DoesNotContain(prefix, json);
        Assert.DoesNotContain("\"" + Domain.Common.Numbering.Member.Of(other.MemberId!.Value) + "\"", json);
        Assert.Single((await scene.Server.Get<ExportMember>().RunAsync(other, CancellationToken.None))!.Payments);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_is_no_member_or_claims_another_s_number_gets_nothing(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var other = await scene.Booking.Studio.MemberAsync();
        foreach (
            var who in new[] { Actor.Guest, scene.Staff, scene.Admin, other with { MemberId = scene.Member.MemberId } }
        )
            Assert.Null(await scene.Server.Get<ExportMember>().RunAsync(who, CancellationToken.None));
    }
}
