using Booking.Domain.Contracts;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Waitlist;

internal static class WaitlistMapping
{
    /// <summary>A member waits once for a slot.</summary>
    public const string OneLivingIndex = "UX_WaitlistEntries_OneLiving";

    public static void Map(ModelBuilder model, SqlDialect sql) =>
        model.Entity<WaitlistEntry>(entry =>
        {
            entry.ToTable(
                "WaitlistEntries",
                table =>
                {
                    table.HasCheckConstraint(
                        "CK_WaitlistEntries_Automatic",
                        sql.Text("NOT ([IsAutomatic] = {true} AND [ContractId] IS NULL)")
                    );
                    table.HasCheckConstraint(
                        "CK_WaitlistEntries_Offer",
                        sql.Text("[Status] <> 'Offered' OR [OfferedUntil] IS NOT NULL")
                    );
                }
            );
            sql.Numbered(entry.Property(e => e.Id), "WaitlistNumbers");
            entry.Property(e => e.Status).AsName();
            entry.HasOne(e => e.Slot).WithMany().HasForeignKey(e => e.SlotId).OnDelete(DeleteBehavior.Restrict);
            entry.HasOne(e => e.Member).WithMany().HasForeignKey(e => e.MemberId).OnDelete(DeleteBehavior.Restrict);
            entry.HasOne<Contract>().WithMany().HasForeignKey(e => e.ContractId).OnDelete(DeleteBehavior.Restrict);
            entry
                .HasIndex(e => new { e.MemberId, e.SlotId })
                .IsUnique()
                .HasDatabaseName(OneLivingIndex)
                .HasFilter(sql.Text("[Status] IN ('Waiting', 'Offered')"));
            entry.HasIndex(e => new { e.SlotId, e.Rank });
            entry
                .HasIndex(e => e.OfferedUntil)
                .HasDatabaseName("IX_WaitlistEntries_Offers")
                .HasFilter(sql.Text("[Status] = 'Offered'"));
        });
}
