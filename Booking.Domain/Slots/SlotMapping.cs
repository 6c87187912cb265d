using Booking.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Slots;

internal static class SlotMapping
{
    public static void Map(EntityTypeBuilder<Slot> slot, SqlDialect sql)
    {
        slot.ToTable("Slots", table =>
        {
            table.HasCheckConstraint("CK_Slots_Seats", sql.Text("[Held] >= 0 AND [Held] <= [Reserved] AND [Reserved] <= [Capacity]"));
            table.HasCheckConstraint("CK_Slots_TrialSeats", sql.Text("[TrialHeld] >= 0 AND [TrialHeld] <= [TrialReserved] AND [TrialReserved] <= [TrialCapacity]"));
            table.HasCheckConstraint("CK_Slots_Times", sql.Text("[StartsAt] < [EndsAt]"));
            table.HasCheckConstraint("CK_Slots_Prices", sql.Text("[Price] >= 0 AND ([TrialPrice] IS NULL OR [TrialPrice] >= 0)"));
        });
        sql.Numbered(slot.Property(s => s.Id), "SlotNumbers");
        slot.Ignore(s => s.Number);
        slot.Property(s => s.Status).AsName();
        slot.Property(s => s.Currency).AsCurrency();
        slot.Property(s => s.Version).IsConcurrencyToken();
        slot.HasOne(s => s.Program).WithMany().HasForeignKey(s => s.ProgramId).OnDelete(DeleteBehavior.Restrict);
        slot.HasOne(s => s.Location).WithMany().HasForeignKey(s => s.LocationId).OnDelete(DeleteBehavior.Restrict);
        slot.HasOne(s => s.Staff).WithMany().HasForeignKey(s => s.StaffId).OnDelete(DeleteBehavior.Restrict);
        slot.HasIndex(s => new { s.StartsAt, s.Id });
        slot.HasIndex(s => new { s.LocationId, s.StartsAt });
        slot.HasIndex(s => new { s.StaffId, s.StartsAt });
        slot.HasIndex(s => new { s.ProgramId, s.StartsAt });
    }
}
