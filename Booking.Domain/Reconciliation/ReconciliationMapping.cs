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
        model.Entity<ReconciliationForeign>(foreign =>
        {
            foreign.ToTable("ReconciliationForeign");
            foreign.HasKey(f => f.ProviderId);
            foreign.Property(f => f.ProviderId).HasMaxLength(255).IsUnicode(false);
            foreign.Property(f => f.Kind).AsName();
            foreign.Property(f => f.Currency).HasMaxLength(3).IsUnicode(false);
            foreign.HasOne<ReconciliationRun>().WithMany().HasForeignKey(f => f.RunId).OnDelete(DeleteBehavior.Cascade);
            foreign.HasIndex(f => f.RunId);
        });
        model.Entity<ReconciliationDiscrepancy>(discrepancy =>
        {
            discrepancy.ToTable("ReconciliationDiscrepancies");
            sql.Numbered(discrepancy.Property(d => d.Id), "ReconciliationDifferenceNumbers");
            discrepancy.Property(d => d.Kind).AsName();
            discrepancy.Property(d => d.ResolutionState).AsName();
            discrepancy.Property(d => d.Subject).HasMaxLength(255).IsUnicode(false);
            discrepancy.Property(d => d.ProviderId).HasMaxLength(255).IsUnicode(false);
            discrepancy.Property(d => d.Currency).HasMaxLength(3).IsUnicode(false);
            discrepancy.Property(d => d.Here).HasMaxLength(60);
            discrepancy.Property(d => d.There).HasMaxLength(60);
            discrepancy
                .HasOne<ReconciliationRun>()
                .WithMany(r => r.Found)
                .HasForeignKey(d => d.RunId)
                .OnDelete(DeleteBehavior.Cascade);
            discrepancy
                .HasOne<Compensation>()
                .WithMany()
                .HasForeignKey(d => d.TaskId)
                .OnDelete(DeleteBehavior.Restrict);
            discrepancy.HasIndex(d => new { d.Kind, d.Subject });
        });
    }
}
