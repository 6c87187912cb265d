using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

internal static class ReconciliationMapping
{
    public static void Map(ModelBuilder model, SqlDialect sql)
    {
        model.Entity<ReconciliationRun>(run =>
        {
            run.ToTable("ReconciliationRuns");
            sql.Numbered(run.Property(r => r.Id), "ReconciliationRunNumbers");
            run.Property(r => r.State).AsName();
            run.Property(r => r.Stage).AsName();
            run.Property(r => r.Outcome).AsName();
            run.HasIndex(r => r.OpenMarker, "UX_ReconciliationRuns_OneOpen")
                .IsUnique()
                .HasFilter(sql.Text("[OpenMarker] IS NOT NULL"));
            run.HasIndex(r => r.Night, "UX_ReconciliationRuns_OnePerNight")
                .IsUnique()
                .HasFilter(sql.Text("[Night] IS NOT NULL"));
            run.HasIndex(r => r.FinishedAt);
        });
        model.Entity<ReconciliationDiscrepancy>(difference =>
        {
            difference.ToTable("ReconciliationDiscrepancies");
            sql.Numbered(difference.Property(d => d.Id), "ReconciliationDifferenceNumbers");
            difference.Property(d => d.Kind).AsName();
            difference.Property(d => d.ResolutionState).AsName();
            difference.Property(d => d.Subject).HasMaxLength(255).IsUnicode(false);
            difference.Property(d => d.ProviderId).HasMaxLength(255).IsUnicode(false);
            difference.Property(d => d.Currency).HasMaxLength(3).IsUnicode(false);
            difference.Property(d => d.Here).HasMaxLength(60);
            difference.Property(d => d.There).HasMaxLength(60);
            difference
                .HasOne<ReconciliationRun>()
                .WithMany(r => r.Found)
                .HasForeignKey(d => d.RunId)
                .OnDelete(DeleteBehavior.Cascade);
            difference.HasOne<Compensation>().WithMany().HasForeignKey(d => d.TaskId).OnDelete(DeleteBehavior.Restrict);
            difference.HasIndex(d => new { d.Kind, d.Subject });
        });
    }
}
