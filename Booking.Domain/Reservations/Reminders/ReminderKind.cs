namespace Booking.Domain.Reservations.Reminders;

/// <summary>Which of the two reminders of a booking (rule Reminders).</summary>
public enum ReminderKind
{
    DayBefore,
    HoursBefore,
}
