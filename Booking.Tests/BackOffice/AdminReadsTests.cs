using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;

namespace Booking.Tests.BackOffice;

/// <summary>What admins see of the money, and nobody else (rule Roles).</summary>
public sealed class AdminReadsTests
{
    [Theory, OnEveryDatabase]
    public async Task The_list_is_filtered_sorted_and_paged_by_the_database(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var admin = await booking.Studio.StaffAsync(admin: true);
        var members = await booking.Studio.MembersAsync(3);
        foreach (var (member, price) in members.Zip(new[] { 3000L, 9000L, 6000L }))
            await booking.BookAndPayAsync(member, await booking.Studio.SlotAsync(price: price));
        var pack = await booking.ContractAsync(members[0], await booking.Studio.PlanAsync(price: 12000));
        var list = booking.Server.Get<PaymentList>();
        async Task<IEnumerable<long>> Amounts(PaymentFilter filter, int page = 1, int size = 10) =>
            (await list.PageAsync(admin, filter, page, size, CancellationToken.None)).Items.Select(p => p.Amount);

        Assert.Equal([12000, 6000, 9000, 3000], await Amounts(new()));
        Assert.Equal([3000, 6000, 9000, 12000], await Amounts(new() { Sort = PaymentSort.Amount, Descending = false }));
        Assert.Equal([9000, 3000], await Amounts(new(), page: 2, size: 2));
        Assert.Equal([12000], await Amounts(new() { Subject = PaymentSubject.Plan }));
        Assert.Equal([12000], await Amounts(new() { Search = pack.ToLowerInvariant() }));
        Assert.Equal([12000, 3000], await Amounts(new() { Search = Numbering.Member.Of(members[0].MemberId!.Value) }));
        Assert.Equal([9000], await Amounts(new() { Search = "MEMBER3@" })); // the admin was the first person
        Assert.Empty(await Amounts(new() { Status = PaymentStatus.Refunded }));
        Assert.Empty(await Amounts(new() { From = booking.Clock.GetUtcNow().AddDays(1) }));
        Assert.Empty(await Amounts(new(), page: 9));
        Assert.Equal([6000, 9000], await Amounts(new() { Least = 5000, Most = 9000 }));
        Assert.Equal([12000, 9000, 6000, 3000], await Amounts(new() { Sort = PaymentSort.Left }));
        Assert.Equal([12000, 3000, 9000, 6000], await Amounts(new() { Sort = PaymentSort.Member, Descending = false }));
        foreach (var sort in Enum.GetValues<PaymentSort>())
            Assert.Equal(4, (await Amounts(new() { Sort = sort })).Count());
        Assert.Empty(await Amounts(new() { Means = PaymentMeans.Cash }));
        Assert.Equal([12000, 6000, 9000, 3000], await Amounts(new() { Means = PaymentMeans.Card, OpenRefund = false }));

        await RefundPaymentTests.RefundAsync(
            booking,
            admin,
            (await list.PageAsync(admin, new() { Most = 3000 }, 1, 1, CancellationToken.None)).Items[0].Number,
            1000
        );
        Assert.Equal([3000], await Amounts(new() { OpenRefund = true }));
        await booking.SettleAsync();
        Assert.Empty(await Amounts(new() { OpenRefund = true }));
        Assert.Equal([3000], await Amounts(new() { Status = PaymentStatus.PartiallyRefunded }));
    }

    [Theory, OnEveryDatabase]
    public async Task The_file_has_every_line_once_although_others_come_in_meanwhile(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var admin = await booking.Studio.StaffAsync(admin: true);
        var member = await booking.Studio.MemberAsync();
        await using (var db = booking.Database.Open())
        {
            db.Payments.AddRange(
                Enumerable
                    .Range(0, PaymentList.MaxPageSize + 5)
                    .Select(n =>
                        Payment.ForReservation(
                            1,
                            member.MemberId!.Value,
                            Money.Yen(n + 1),
                            "",
                            booking.Clock.GetUtcNow(),
                            cash: true
                        )
                    )
            );
            foreach (var entry in db.ChangeTracker.Entries<Payment>())
                entry.Property(p => p.ReservationId).CurrentValue = null;
            await db.SaveChangesAsync();
        }

        var read = new List<long>();
        await foreach (
            var row in booking
                .Server.Get<PaymentList>()
                .AllAsync(admin, new() { Means = PaymentMeans.Cash }, CancellationToken.None)
        )
        {
            if (read.Count == 10)
                await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
            read.Add(row.Id);
        }

        Assert.Equal(PaymentList.MaxPageSize + 5, read.Count);
        Assert.Equal(read.Distinct().OrderDescending(), read);
    }

    [Theory, OnEveryDatabase]
    public async Task A_story_tells_everything_in_order(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        var hold = await booking.BookAndPayAsync(member, await booking.Studio.SlotAsync());
        var number = (await booking.PaymentAsync(hold)).Number;
        booking.Clock.Advance(TimeSpan.FromMinutes(1));
        await RefundPaymentTests.RefundAsync(booking, admin, number);
        await booking.SettleAsync();

        var story = (await booking.Server.Get<PaymentStory>().RunAsync(admin, number, CancellationToken.None))!;

        Assert.Equal(story.OrderBy(l => l.At).Select(l => l.At), story.Select(l => l.At));
        Assert.Contains(
            story,
            l =>
                l
                    is
                {
                    Kind: StoryKind.Event,
                    What: nameof(PaymentEventKind.CheckoutCompleted),
                    State: nameof(InboxState.Processed)
                }
        );
        Assert.Contains(
            story,
            l =>
                l is { Kind: StoryKind.Event, What: nameof(PaymentEventKind.RefundChanged) }
                && l.Detail!.StartsWith("refund.created", StringComparison.Ordinal)
        );
        Assert.Contains(
            story,
            l => l.Kind == StoryKind.Transition && l.Subject == hold.ReservationNumber && l.What == "Cancelled"
        );
        Assert.Contains(
            story,
            l => l is { Kind: StoryKind.Refund, Detail: "お客様都合", Amount.Amount: Studio.LessonPrice }
        );
        Assert.Contains(story, l => l is { Kind: StoryKind.Mail, What: "RefundMade" });
        Assert.Contains(story, l => l is { Kind: StoryKind.Audit, What: "Refund" });
    }

    [Theory, OnEveryDatabase]
    public async Task Members_and_staff_get_nothing_of_it(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var number = (
            await booking.PaymentAsync(await booking.BookAndPayAsync(member, await booking.Studio.SlotAsync()))
        ).Number;

        foreach (var actor in new[] { member, await booking.Studio.StaffAsync(), Domain.Members.Actor.Guest })
        {
            Assert.Equal(
                Refusal.NotAllowed,
                (await RefundPaymentTests.PreviewAsync(booking, actor, number, null)).Refusal
            );
            Assert.Equal(Refusal.NotAllowed, (await RefundPaymentTests.RefundAsync(booking, actor, number)).Refusal);
            Assert.Equal(
                Refusal.NotAllowed,
                (await booking.Server.Get<Inbox>().ReplayAsync(actor, "evt", CancellationToken.None)).Refusal
            );
            Assert.Equal(
                Refusal.NotAllowed,
                (await booking.Server.Get<Worklist>().ResolveAsync(actor, 1, "x", CancellationToken.None)).Refusal
            );
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                booking.Server.Get<PaymentStory>().RunAsync(actor, number, CancellationToken.None)
            );
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                booking.Server.Get<PaymentList>().FindAsync(actor, number, CancellationToken.None)
            );
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                booking.Server.Get<PaymentList>().PageAsync(actor, new(), 1, 10, CancellationToken.None)
            );
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                booking.Server.Get<PaymentList>().ByIdAsync(actor, [1], CancellationToken.None)
            );
            await Assert.ThrowsAsync<UnauthorizedAccessException>(async () =>
                await booking
                    .Server.Get<PaymentList>()
                    .AllAsync(actor, new(), CancellationToken.None)
                    .GetAsyncEnumerator()
                    .MoveNextAsync()
            );
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                booking.Server.Get<MyViews>().RunAsync(actor, "payments", CancellationToken.None)
            );
            Assert.Equal(
                Refusal.NotAllowed,
                (
                    await booking
                        .Server.Get<SaveView>()
                        .RunAsync(actor, new("payments", "a", "q=1", false), CancellationToken.None)
                ).Refusal
            );
            Assert.Equal(
                Refusal.NotAllowed,
                (
                    await booking.Server.Get<DeleteView>().RunAsync(actor, "payments", "a", CancellationToken.None)
                ).Refusal
            );
            Assert.Equal(
                Refusal.NotAllowed,
                (
                    await booking.Server.Get<BulkRefund>().PreviewAsync(actor, "batch", number, CancellationToken.None)
                ).Refusal
            );
            Assert.Equal(
                Refusal.NotAllowed,
                (
                    await booking
                        .Server.Get<BulkRefund>()
                        .RefundAsync(
                            actor,
                            new(number, BulkState.Ready, null),
                            new("batch", "x", true, true),
                            CancellationToken.None
                        )
                ).Refusal
            );
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                booking.Server.Get<Inbox>().PageAsync(actor, new(), 1, 10, CancellationToken.None)
            );
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                booking.Server.Get<Worklist>().PageAsync(actor, new(), 1, 10, CancellationToken.None)
            );
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                booking.Server.Get<Inbox>().ByIdAsync(actor, ["evt"], CancellationToken.None)
            );
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                booking.Server.Get<Inbox>().CountAsync(actor, new(), CancellationToken.None)
            );
        }
    }
}
