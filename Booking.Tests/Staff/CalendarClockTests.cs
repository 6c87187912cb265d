using Booking.Domain.Catalog;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Editing;
using Booking.Tests.Scheduling;
using Booking.Tests.TestKit;

namespace Booking.Tests.Staff;

/// <summary>A location whose clocks change: what is moved by days keeps its time on the wall.</summary>
public sealed class CalendarClockTests
{
    private const string Berlin = "Europe/Berlin";

    [Theory]
    [InlineData("2027-03-24T18:00", 7, "2027-03-31T18:00")] // summer time begins on 28 March
    [InlineData("2027-10-27T18:00", 7, "2027-11-03T18:00")] // and ends on 31 October
    [InlineData("2027-11-03T18:00", -7, "2027-10-27T18:00")]
    [InlineData("2027-03-27T02:30", 1, "2027-03-28T03:30")] // half past two does not exist that night
    [InlineData("2027-10-30T02:30", 1, "2027-10-31T02:30")] // and comes twice that night: the first counts
    public void Days_later_is_the_same_time_on_the_wall(string from, int days, string to)
    {
        var later = LocationTime.DaysLater(Wall(from), days, Berlin);

        Assert.Equal(Wall(to), later);
        Assert.Equal(TimeSpan.Zero, later.Offset);
        Assert.Equal(
            to,
            LocationTime
                .Local(later, Berlin)
                .ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_slot_that_is_moved_or_copied_across_both_changes_keeps_its_wall_clock_and_its_length(
        DatabaseEngine engine
    )
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var berlin = await scene.Booking.Studio.LocationAsync(Berlin, "ベルリン");
        var slot = await scene.SlotAsync(scene.Draft(Wall("2027-03-24T18:00")) with { LocationId = berlin.Id });

        var spring = CalendarScene.Saved(await scene.EditAsync(slot, slot.Draft.DaysLater(7, slot.TimeZone))).Slot;
        var autumn = CalendarScene
            .Saved(
                await scene.CopyAsync(spring, LocationTime.DaysLater(spring.Draft.StartsAt, 7 * 31, spring.TimeZone))
            )
            .Slot;

        Assert.Equal((18, TimeSpan.FromHours(2)), (Local(spring).Hour, Local(spring).Offset));
        Assert.Equal((18, TimeSpan.FromHours(1)), (Local(autumn).Hour, Local(autumn).Offset));
        Assert.Equal(new DateTime(2027, 11, 3, 18, 0, 0), Local(autumn).DateTime);
        Assert.All(
            new[] { spring, autumn },
            s => Assert.Equal(TimeSpan.FromHours(1), s.Draft.EndsAt - s.Draft.StartsAt)
        );
    }

    private static DateTimeOffset Local(SlotDetails slot) => LocationTime.Local(slot.Draft.StartsAt, slot.TimeZone);

    private static DateTimeOffset Wall(string local) =>
        LocationTime.Utc(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), Berlin);
}
