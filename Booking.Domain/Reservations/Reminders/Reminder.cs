using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Reminders;

/// <summary>
/// A reminder that was written (rule Reminders). Its key makes a second one impossible; a booking that begins at
/// another time is another one.
/// </summary>
public sealed class Reminder
{
    private Reminder() { }

    internal Reminder(long reservationId, ReminderKind kind, DateTimeOffset startsAt, DateTimeOffset now) =>
        (ReservationId, Kind, StartsAt, WrittenAt) = (reservationId, kind, startsAt, now);

    public long ReservationId { get; private set; }

    public ReminderKind Kind { get; private set; }

    /// <summary>Of the slot, as the reminder said.</summary>
    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset WrittenAt { get; private set; }

    internal static void Map(ModelBuilder model) =>
        model.Entity<Reminder>(reminder =>
        {
            reminder.ToTable("Reminders");
            reminder.HasKey(r => new
            {
                r.ReservationId,
                r.Kind,
                r.StartsAt,
            });
            reminder.Property(r => r.Kind).AsName();
            reminder.HasIndex(r => r.StartsAt);
            reminder.HasOne<Reservation>().WithMany().HasForeignKey(r => r.ReservationId);
        });
}
