using Booking.Domain.Scheduling.Editing;
using Booking.Tests.TestKit;
using Booking.Web.Members.Reservations;
using Bunit;

namespace Booking.Tests.Members;

/// <summary>Why the studio cancelled stands beside the booking, as it was written (rule Studio cancellation).</summary>
public sealed class CancelReasonPageTests : LivePageTest
{
    private const string Reason = "<b>設備</b>の故障";

    [Fact]
    public async Task The_booking_and_the_list_say_why_the_studio_cancelled()
    {
        var (member, slot) = (await Studio.MemberAsync(), await Studio.SlotAsync());
        var hold = await Booking.BookAndPayAsync(member, slot);
        SignIn(member);
        var page = Render<ReservationPage>(p => p.Add(r => r.Number, hold.ReservationNumber));
        await UntilAsync(() => page.FindAll("dl.facts").Count == 1, "the booking");
        Assert.Empty(page.FindAll(".studio-reason"));

        var cancelled = await Booking
            .Server.Get<CancelSlot>()
            .RunAsync(
                await Studio.StaffAsync(),
                new(slot.Id, slot.Version, Guid.NewGuid().ToString(), Confirmed: true, Reason),
                null,
                CancellationToken.None
            );
        Assert.True(cancelled.Succeeded(out _, out _));

        await UntilAsync(() => page.FindAll(".studio-reason").Count == 1, "the reason");
        Assert.Equal($"スタジオからのお知らせ：{Reason}", Words(page.Find(".studio-reason")));
        Assert.Empty(page.FindAll(".studio-reason b"));

        Navigation.NavigateTo("/reservations?tab=past");
        var list = Render<MyBookings>();
        await UntilAsync(() => list.FindAll(".booking .studio-reason").Count == 1, "the list");
        Assert.Contains(Reason, Words(list.Find(".booking .studio-reason")));
    }
}
