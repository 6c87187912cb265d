using Booking.Domain.Members;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Booking.Web.Members.Reservations;
using Bunit;

namespace Booking.Tests.Members;

/// <summary>
/// What the studio has changed is said on the booking's page, and agreed to there (rule Rights kept).
/// </summary>
public sealed class RightsKeptPageTests : LivePageTest
{
    [Fact]
    public async Task The_page_says_until_when_one_may_leave_free_and_agreeing_brings_the_usual_deadline_back()
    {
        var (member, number) = await MovedAsync();
        var page = await OpenAsync(member, number);

        Assert.Contains("11月20日(金) 17:00", Words(page.Find(".rights-kept")));
        Assert.Contains("変更は 11月20日(金) 17:00 まで", Words(page.Find("section.row")));
        await ClickAsync(page.Find(".rights-kept button"));

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".rights-kept")));
        Assert.Empty(page.FindAll($"a[href='/reservations/{number}/move']"));
    }

    [Fact]
    public async Task What_changed_once_more_is_shown_before_it_can_be_agreed_to()
    {
        var (member, number) = await MovedAsync();
        var page = await OpenAsync(member, number);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await MoveAsync(_slot!, Clock.GetUtcNow().AddHours(6));
        await ClickAsync(page.Find(".rights-kept button"));

        page.WaitForAssertion(() => Assert.Contains("11月20日(金) 18:01", Words(page.Find(".rights-kept"))));
    }

    private Slot? _slot;

    /// <summary>A lesson in a week's time that staff have moved to five in the afternoon of today.</summary>
    private async Task<(Actor Member, string Number)> MovedAsync()
    {
        var member = await Studio.MemberAsync();
        _slot = await Studio.SlotAsync();
        var hold = await Booking.BookAndPayAsync(member, _slot);
        await MoveAsync(_slot, Clock.GetUtcNow().AddHours(5));
        return (member, hold.ReservationNumber);
    }

    private async Task MoveAsync(Slot moved, DateTimeOffset to)
    {
        var staff = await Studio.StaffAsync();
        var sheet = (await Booking.Server.Get<ReadSlotDetails>().RunAsync(staff, moved.Id, CancellationToken.None))!;
        var edit = new EditSlotRequest(
            moved.Id,
            sheet.Draft.At(to),
            sheet.Version,
            Guid.NewGuid().ToString(),
            new() { Notify = false }
        );
        Assert.NotNull((await Booking.Server.Get<EditSlot>().RunAsync(staff, edit, CancellationToken.None)).Value);
    }

    private async Task<IRenderedComponent<ReservationPage>> OpenAsync(Actor member, string number)
    {
        SignIn(member);
        var page = Render<ReservationPage>(p => p.Add(r => r.Number, number));
        await UntilAsync(() => page.FindAll("h1").Count == 1, "the booking to be shown");
        return page;
    }
}
