using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Scheduling.Slots;

internal static class SlotMapping
{
    public static void Map(EntityTypeBuilder<Slot> slot, SqlDialect sql)
    {
        slot.ToTable(
            "Slots",
            table =>
            {
                table.HasCheckConstraint(
                    "CK_Slots_Seats",
                    sql.Text("[Held] >= 0 AND [Held] <= [Reserved] AND [Reserved] <= [Capacity]")
                );
                table.HasCheckConstraint(
                    "CK_Slots_TrialSeats",
                    sql.Text(
                        "[TrialHeld] >= 0 AND [TrialHeld] <= [TrialReserved] AND [TrialReserved] <= [TrialCapacity]"
                    )
                );
                table.HasCheckConstraint("CK_Slots_Waiting", sql.Text("[Waiting] >= 0"));
                table.HasCheckConstraint("CK_Slots_Times", sql.Text("[StartsAt] < [EndsAt]"));
                table.HasCheckConstraint(
                    "CK_Slots_Prices",
                    sql.Text("[Price] >= 0 AND ([TrialPrice] IS NULL OR [TrialPrice] >= 0)")
                );
            }
        );
        sql.Numbered(slot.Property(s => s.Id), "SlotNumbers");
        slot.Ignore(s => s.Number);
        slot.Property(s => s.Status).AsName();
        slot.Property(s => s.CancelReason).HasMaxLength(Slot.MaxReasonLength);
        slot.Property(s => s.Currency).AsCurrency();
        slot.Property(s => s.Version).IsConcurrencyToken();
        slot.HasOne(s => s.Program).WithMany().HasForeignKey(s => s.ProgramId).OnDelete(DeleteBehavior.Restrict);
        slot.HasOne(s => s.Location).WithMany().HasForeignKey(s => s.LocationId).OnDelete(DeleteBehavior.Restrict);
        slot.HasOne(s => s.Staff).WithMany().HasForeignKey(s => s.StaffId).OnDelete(DeleteBehavior.Restrict);
        slot.HasOne(s => s.Room).WithMany().HasForeignKey(s => s.RoomId).OnDelete(DeleteBehavior.Restrict);
        slot.HasOne<SlotSeries>().WithMany().HasForeignKey(s => s.SeriesId).OnDelete(DeleteBehavior.Restrict);
        slot.HasIndex(s => new { s.StartsAt, s.Id });
        slot.HasIndex(s => new { s.LocationId, s.StartsAt });
        slot.HasIndex(s => new { s.StaffId, s.StartsAt });
        slot.HasIndex(s => new { s.ProgramId, s.StartsAt });
        slot.HasIndex(s => new { s.RoomId, s.StartsAt });
        slot.HasIndex(s => s.EndsAt)
            .HasDatabaseName("IX_Slots_Cancelled")
            .HasFilter(sql.Text("[Status] = 'Cancelled'"));
        slot.HasIndex(s => new { s.SeriesId, s.StartsAt });
        slot.HasIndex(s => s.Waiting).HasDatabaseName("IX_Slots_Waiting").HasFilter(sql.Text("[Waiting] > 0"));
    }

    public static void Map(EntityTypeBuilder<SlotSeries> series, SqlDialect sql)
    {
        series.ToTable(
            "SlotSeries",
            table =>
            {
                table.HasCheckConstraint(
                    "CK_SlotSeries_Days",
                    sql.Text("[Days] > 0 AND [Days] < 128 AND [EveryWeeks] > 0")
                );
                table.HasCheckConstraint("CK_SlotSeries_Span", sql.Text("[FirstDay] <= [LastDay] AND [Minutes] > 0"));
            }
        );
        sql.Numbered(series.Property(s => s.Id), "SlotSeriesNumbers");
        series.Property(s => s.TimeZone).HasMaxLength(60).IsUnicode(false);
        series.Property(s => s.Exceptions).HasMaxLength(4000).IsUnicode(false);
        series.HasOne<Catalog.Location>().WithMany().HasForeignKey(s => s.LocationId).OnDelete(DeleteBehavior.Restrict);
    }
}
