using Booking.Domain.Contracts;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Answers;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Reservations;

internal static class ReservationMapping
{
    /// <summary>Rule One living reservation.</summary>
    public const string OneLivingIndex = "UX_Reservations_OneLiving";

    /// <summary>Rule Trial limit.</summary>
    public const string OneTrialIndex = "UX_Reservations_OneTrial";

    public static void Map(ModelBuilder model, SqlDialect sql)
    {
        Map(model.Entity<Reservation>(), sql);
        ReservationAnswer.Map(model);
        // Payments do not know what they pay for (decision 7); only the foreign keys say so.
        model
            .Entity<Payment>()
            .HasOne<Reservation>()
            .WithMany()
            .HasForeignKey(p => p.ReservationId)
            .OnDelete(DeleteBehavior.Restrict);
        model
            .Entity<ContractEvent>()
            .HasOne<Reservation>()
            .WithMany()
            .HasForeignKey(e => e.ReservationId)
            .OnDelete(DeleteBehavior.Restrict);
        model
            .Entity<Compensation>()
            .HasOne<Reservation>()
            .WithMany()
            .HasForeignKey(c => c.ReservationId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    private static void Map(EntityTypeBuilder<Reservation> reservation, SqlDialect sql)
    {
        reservation.ToTable(
            "Reservations",
            table =>
            {
                table.HasCheckConstraint("CK_Reservations_Price", sql.Text("[Price] >= 0"));
                table.HasCheckConstraint(
                    "CK_Reservations_Cost",
                    sql.Text("([ContractId] IS NULL AND [Cost] = 0) OR ([ContractId] IS NOT NULL AND [Cost] > 0)")
                );
            }
        );
        sql.Numbered(reservation.Property(r => r.Id), "ReservationNumbers");
        reservation.Ignore(r => r.Number);
        reservation.Property(r => r.Type).AsName();
        reservation.Property(r => r.Method).AsName();
        reservation.Property(r => r.Status).AsName();
        reservation.Property(r => r.ReleaseCause).AsName();
        reservation.Property(r => r.CancelReason).HasMaxLength(Slot.MaxReasonLength);
        reservation.Property(r => r.Currency).AsCurrency();
        reservation.HasOne(r => r.Slot).WithMany().HasForeignKey(r => r.SlotId).OnDelete(DeleteBehavior.Restrict);
        reservation.HasOne(r => r.Member).WithMany().HasForeignKey(r => r.MemberId).OnDelete(DeleteBehavior.Restrict);
        reservation.HasOne<Contract>().WithMany().HasForeignKey(r => r.ContractId).OnDelete(DeleteBehavior.Restrict);
        reservation
            .HasOne<Catalog.Program>()
            .WithMany()
            .HasForeignKey(r => r.ProgramId)
            .OnDelete(DeleteBehavior.Restrict);
        reservation
            .HasIndex(r => new { r.MemberId, r.SlotId })
            .IsUnique()
            .HasDatabaseName(OneLivingIndex)
            .HasFilter(sql.Text("[Status] <> 'Cancelled' AND [Status] <> 'Expired'"));
        reservation
            .HasIndex(r => new { r.MemberId, r.ProgramId })
            .IsUnique()
            .HasDatabaseName(OneTrialIndex)
            .HasFilter(sql.Text("[UsesTrial] = {true}"));
        reservation
            .HasIndex(r => r.HoldExpiresAt)
            .HasDatabaseName("IX_Reservations_Holds")
            .HasFilter(sql.Text("[Status] = 'Held'"));
        reservation
            .HasIndex(r => r.ReleaseAttemptAt)
            .HasDatabaseName("IX_Reservations_Releasing")
            .HasFilter(sql.Text("[Status] = 'Releasing'"));
        reservation
            .HasIndex(r => r.MissedAt)
            .HasDatabaseName("IX_Reservations_Missed")
            .HasFilter(sql.Text("[Status] = 'NoShow' AND [MissedFinalAt] IS NULL"));
        reservation.HasIndex(r => r.SlotId);
        reservation.HasIndex(r => r.MemberId);
        reservation.HasIndex(r => r.UpdatedAt);
    }
}
