using System.Globalization;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Notifications;

/// <summary>What can wait is not sent at night; everything else is (rule Quiet hours).</summary>
public sealed class QuietHoursTests
{
    [Theory]
    [InlineData("21:00", "08:00", "2026-11-25T12:00:00Z", true)] // 21:00 in Tokyo
    [InlineData("21:00", "08:00", "2026-11-25T11:59:00Z", false)]
    [InlineData("21:00", "08:00", "2026-11-25T22:59:00Z", true)] // 07:59
    [InlineData("21:00", "08:00", "2026-11-25T23:00:00Z", false)] // 08:00
    [InlineData("00:00", "06:00", "2026-11-25T16:00:00Z", true)] // 01:00
    [InlineData("00:00", "00:00", "2026-11-25T16:00:00Z", false)] // none
    public void They_may_lie_over_midnight(string from, string to, string instant, bool expected)
    {
        var quiet = new QuietHours(TimeOnly.Parse(from, Invariant), TimeOnly.Parse(to, Invariant));
        Assert.Equal(expected, quiet.Cover(DateTimeOffset.Parse(instant, Invariant)));
    }

    [Theory, OnEveryDatabase]
    public async Task What_can_wait_waits_and_a_cancelled_class_does_not(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var time = TimeOnly.FromTimeSpan(booking.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(9)).TimeOfDay);
        booking.Server.Quiet = new(time.AddHours(-1), time.AddHours(1));
        await using (var db = booking.Database.Open())
        {
            foreach (var occasion in (MailOccasion[])[MailOccasion.PlanExpiring, MailOccasion.SlotCancelled])
            {
                Dictionary<string, string> facts = [];
                db.OutboxMails.Add(new(occasion, "a@b.example", "en", facts, booking.Clock.GetUtcNow()));
            }

            await db.SaveChangesAsync();
        }

        await SendAsync(booking);
        Assert.Equal([MailState.Waiting, MailState.Sent], await StatesAsync(booking));

        booking.Clock.Advance(TimeSpan.FromHours(1));
        await SendAsync(booking);
        Assert.Equal([MailState.Sent, MailState.Sent], await StatesAsync(booking));
    }

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private static Task SendAsync(TestBooking booking) =>
        booking.Server.Get<SendOutbox>().RunAsync(CancellationToken.None);

    private static Task<List<MailState>> StatesAsync(TestBooking booking) =>
        booking.Server.ReadAsync(db => db.OutboxMails.OrderBy(m => m.Id).Select(m => m.State).ToListAsync());
}
