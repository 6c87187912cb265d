namespace Booking.Domain.Reservations.Reminders;

/// <summary>When members are reminded of a booking (rule Reminders).</summary>
/// <param name="DayBeforeAt">On the day before, by the clock of the place; null: not.</param>
/// <param name="Before">So long before it begins; zero: not.</param>
public sealed record ReminderSettings(TimeOnly? DayBeforeAt, TimeSpan Before)
{
    /// <summary>Longest time that may lie before a booking.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    public static readonly ReminderSettings Default = new(new TimeOnly(18, 0), TimeSpan.FromHours(2));
}
