using Booking.Domain.BackOffice;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Booking.Domain.Questions;
using Booking.Domain.Reservations.Answers;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Domain.Reservations.MemberRecords.Notes;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Security;
using Booking.Domain.Security.Sessions;
using Booking.Tests.FrontDesk;
using Booking.Tests.Questions;
using Booking.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Privacy;

/// <summary>
/// A member whose words nobody else has, with whom everything was done that members and staff do: booked, paid,
/// cancelled, refunded, adjusted, suspended, written about, mailed, renamed and moved to another address.
/// </summary>
internal static class KnownPerson
{
    public const string FormerName = "鬼無里 夢見草";
    public const string Name = "百目鬼 夢見草";
    public const string Reading = "ドウメキ ユメミグサ";
    public const string Kana = "どうめき　ゆめみぐさ";
    public const string FormerAddress = "kinasa.yumemi@former.example";
    public const string Address = "domeki.yumemi@present.example";
    public const string AskedAddress = "domeki.typo@asked.example";
    public const string Phone = "090-8765-4321";
    public const string Answer = "蕎麦の匂いで咳が出る";
    public const string Note = "百目鬼夢見草さんから電話";
    public const string Device = "Lynx, Haiku";
    public const string Network = "203.0.113.77";
    public const string PasskeyName = "夢見草の鍵";

    public static readonly string[] Words =
    [
        "鬼無里",
        "百目鬼",
        "夢見草",
        "ドウメキ",
        "どうめき",
        "ゆめみぐさ",
        FormerAddress,
        Address,
        AskedAddress,
        Phone,
        Answer,
        Device,
        Network,
    ];

    public static async Task<FrontDeskScene> OpenAsync(DatabaseEngine engine)
    {
        var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.SetPasswordAsync();
        await scene.EditAccountAsync(
            scene.Member,
            a =>
            {
                (a.Email, a.UserName) = (FormerAddress, FormerAddress);
                (a.NormalizedEmail, a.NormalizedUserName) = (
                    FormerAddress.ToUpperInvariant(),
                    FormerAddress.ToUpperInvariant()
                );
                (a.PhoneNumber, a.EmailConfirmed) = (Phone, true);
            }
        );
        await RenameAsync(scene, FormerName, null);
        await AnsweredSeatAsync(scene);
        await RenameAsync(scene, Name, Reading);
        await MoveToAnotherAddressAsync(scene);
        await SignInAsync(scene);
        await PayAndRefundAsync(scene);
        await CancelTheirSlotAsync(scene);
        await WaitAndLeaveAsync(scene);
        await NoteAsync(scene);
        await SuspendAsync(scene);
        await WriteAboutThemElsewhereAsync(scene);
        await scene.Booking.SettleAsync();
        await scene.Server.Get<SendOutbox>().RunAsync(CancellationToken.None);
        return scene;
    }

    private static async Task RenameAsync(FrontDeskScene scene, string name, string? reading) =>
        Assert.True(
            await scene
                .Server.Get<EditProfile>()
                .RunAsync(scene.Member, new(name, "ja", reading), CancellationToken.None)
        );

    /// <summary>Booked with an answer under the former name, mailed to the former address, and cancelled.</summary>
    private static async Task AnsweredSeatAsync(FrontDeskScene scene)
    {
        var question = await scene.Booking.AskAsync(QuestionScene.Draft(required: false));
        var hold = FrontDeskScene.Value(
            await scene
                .Server.Get<PlaceHold>()
                .RunAsync(
                    scene.Member,
                    new(
                        (await scene.Booking.Studio.SlotAsync(startsAt: scene.Booking.Clock.GetUtcNow().AddDays(2))).Id,
                        ReservationType.Regular,
                        "answered"
                    )
                    {
                        Answers = [new GivenAnswer(question.Id, Answer)],
                    },
                    CancellationToken.None
                )
        );
        await scene.Booking.PayAsync(hold);
        await scene.Booking.DeliverAllAsync();
        await scene.Server.Get<SendOutbox>().RunAsync(CancellationToken.None);
    }

    private static async Task MoveToAnotherAddressAsync(FrontDeskScene scene)
    {
        FrontDeskScene.Value(await AddressScene.AskAsync(scene, Address));
        FrontDeskScene.Value(await AddressScene.ConfirmAsync(scene, (await AddressScene.TokensAsync(scene)).Confirm));
        scene.Booking.Clock.Advance(TimeSpan.FromMinutes(1));
        FrontDeskScene.Value(await AddressScene.AskAsync(scene, AskedAddress));
    }

    private static async Task SignInAsync(FrontDeskScene scene)
    {
        await scene
            .Server.Get<OpenSession>()
            .RunAsync(scene.Member.AccountId, true, Device, Network, isProved: true, CancellationToken.None);
        var made = new UserPasskeyInfo(
            [1, 2, 3],
            [4, 5],
            scene.Booking.Clock.GetUtcNow(),
            0,
            ["internal"],
            true,
            true,
            true,
            [6],
            [7]
        );
        FrontDeskScene.Value(
            await scene
                .Server.Get<AddPasskey>()
                .RunAsync(scene.Member, made, PasskeyName, Device, "ja", CancellationToken.None)
        );
    }

    private static async Task PayAndRefundAsync(FrontDeskScene scene)
    {
        var contract = await scene.ContractAsync();
        FrontDeskScene.Value(await scene.Server.AdjustAsync(scene.Admin, contract, 1, Note));
        FrontDeskScene.Value(await scene.BookAsync(scene.Staff, contract));
        var hold = await scene.Booking.BookAndPayAsync(
            scene.Member,
            await scene.Booking.Studio.SlotAsync(startsAt: scene.Booking.Clock.GetUtcNow().AddDays(9))
        );
        await scene.Server.Get<Domain.Payments.Webhooks.NamePaymentMethods>().RunAsync(CancellationToken.None);
        await RefundAsync(scene, (await scene.Booking.PaymentAsync(hold)).Number);
        var payment = await scene.Booking.PaymentAsync(hold);
        await ResolveAsync(scene, payment);
    }

    private static async Task RefundAsync(FrontDeskScene scene, string payment) =>
        FrontDeskScene.Value(
            await scene
                .Server.Get<RefundPayment>()
                .RunAsync(scene.Admin, new(payment, null, Note, Guid.NewGuid().ToString()), CancellationToken.None)
        );

    private static async Task ResolveAsync(FrontDeskScene scene, Payment payment)
    {
        await using var db = scene.Booking.Database.Open();
        var task = new Compensation(
            CompensationKind.Manual,
            CompensationTrigger.LateMoney,
            null,
            payment.Id,
            null,
            "cs_1: paid twice",
            scene.Booking.Clock.GetUtcNow()
        );
        db.Compensations.Add(task);
        await db.SaveChangesAsync();
        FrontDeskScene.Value(
            await scene.Server.Get<Worklist>().ResolveAsync(scene.Admin, task.Id, Note, CancellationToken.None)
        );
    }

    /// <summary>Booked with a use, and cancelled by the studio for a reason that names them.</summary>
    private static async Task WaitAndLeaveAsync(FrontDeskScene scene)
    {
        var full = await scene.Booking.Studio.SlotAsync(
            capacity: 0,
            startsAt: scene.Booking.Clock.GetUtcNow().AddDays(6)
        );
        var joined = await scene
            .Server.Get<JoinWaitlist>()
            .RunAsync(scene.Member, new(full.Id, null, IsAutomatic: false, "wait"), CancellationToken.None);
        Assert.Equal(1, FrontDeskScene.Value(joined).Place);
        await scene.Server.Get<LeaveWaitlist>().RunAsync(scene.Member, full.Id, null, CancellationToken.None);
    }

    private static async Task CancelTheirSlotAsync(FrontDeskScene scene)
    {
        var contract = await scene.ContractAsync();
        var slot = await scene.Booking.Studio.SlotAsync(
            program: scene.Program,
            startsAt: scene.Booking.Clock.GetUtcNow().AddDays(6)
        );
        FrontDeskScene.Value(await scene.BookAsync(scene.Staff, contract, slot));
        var cancelled = await scene
            .Server.Get<Domain.Scheduling.Editing.CancelSlot>()
            .RunAsync(
                scene.Staff,
                new(slot.Id, slot.Version, "reason", Confirmed: true, Note),
                null,
                CancellationToken.None
            );
        Assert.True(cancelled.Succeeded(out _, out _));
    }

    /// <summary>A note, and a tag that has their name.</summary>
    private static async Task NoteAsync(FrontDeskScene scene)
    {
        FrontDeskScene.Value(
            await scene
                .Server.Get<WriteNote>()
                .RunAsync(
                    scene.Staff,
                    new(scene.MemberNumber, Note, IsForTheDoor: true, "note"),
                    CancellationToken.None
                )
        );
        FrontDeskScene.Value(
            await scene
                .Server.Get<TagMember>()
                .RunAsync(scene.Staff, scene.MemberNumber, $"{Name}の紹介", CancellationToken.None)
        );
    }

    private static async Task SuspendAsync(FrontDeskScene scene)
    {
        FrontDeskScene.Value(
            await scene
                .Server.Get<SuspendMember>()
                .RunAsync(scene.Staff, scene.MemberNumber, Note, CancellationToken.None)
        );
    }

    /// <summary>Somebody else's refund names them, and an admin has saved a search for them.</summary>
    private static async Task WriteAboutThemElsewhereAsync(FrontDeskScene scene)
    {
        var other = await scene.Booking.Studio.MemberAsync();
        var hold = await scene.Booking.BookAndPayAsync(
            other,
            await scene.Booking.Studio.SlotAsync(startsAt: scene.Booking.Clock.GetUtcNow().AddDays(5))
        );
        var payment = (await scene.Booking.PaymentAsync(hold)).Number;
        FrontDeskScene.Value(
            await scene
                .Server.Get<RefundPayment>()
                .RunAsync(
                    scene.Admin,
                    new(payment, null, $"{Kana} ({Address}, {Phone}) と一緒に支払い", "elsewhere"),
                    CancellationToken.None
                )
        );
        var admin = await scene.Booking.Studio.StaffAsync(admin: true);
        FrontDeskScene.Value(
            await scene
                .Server.Get<SaveView>()
                .RunAsync(
                    admin,
                    new("payments", $"{Name}", $"status=Paid&q={Uri.EscapeDataString(Name)}", false),
                    CancellationToken.None
                )
        );
    }
}
