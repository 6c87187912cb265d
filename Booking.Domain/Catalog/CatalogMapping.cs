using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog;

internal static class CatalogMapping
{
    public static void Map(ModelBuilder model, SqlDialect sql)
    {
        model.Entity<Location>(location =>
        {
            sql.Numbered(location.Property(l => l.Id), "LocationNumbers");
            location.Ignore(l => l.Number);
            location.Localized(l => l.Name, 100);
            location.Localized(l => l.Address, 300);
            location.Property(l => l.TimeZone).HasMaxLength(60).IsUnicode(false);
        });
        model.Entity<Category>(category =>
        {
            sql.Numbered(category.Property(c => c.Id), "CategoryNumbers");
            category.Localized(c => c.Name, 100);
        });
        model.Entity<StaffMember>(staff =>
        {
            staff.ToTable("Staff");
            sql.Numbered(staff.Property(s => s.Id), "StaffNumbers");
            staff.Ignore(s => s.Number);
            staff.Localized(s => s.Name, 100);
            staff.HasIndex(s => s.AccountId).IsUnique().HasFilter(sql.Text("[AccountId] IS NOT NULL"));
            staff
                .HasOne<Members.Account>()
                .WithMany()
                .HasForeignKey(s => s.AccountId)
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Program>(program =>
        {
            sql.Numbered(program.Property(p => p.Id), "ProgramNumbers");
            program.Ignore(p => p.Number);
            program.Localized(p => p.Name, 100);
            program.Localized(p => p.Description, 1000);
            program.Property(p => p.Kind).HasConversion<string>().HasMaxLength(20).IsUnicode(false);
            program.Property(p => p.Currency).HasMaxLength(3).IsUnicode(false);
            program
                .HasOne(p => p.Category)
                .WithMany()
                .HasForeignKey(p => p.CategoryId)
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Room>(room =>
        {
            sql.Numbered(room.Property(r => r.Id), "RoomNumbers");
            room.Localized(r => r.Name, 100);
            room.HasOne<Location>().WithMany().HasForeignKey(r => r.LocationId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<OpeningHours>(hours =>
        {
            hours.ToTable(
                "OpeningHours",
                table => table.HasCheckConstraint("CK_OpeningHours_Times", sql.Text("[OpensAt] < [ClosesAt]"))
            );
            sql.Numbered(hours.Property(h => h.Id), "OpeningHoursNumbers");
            hours.Property(h => h.Day).AsName();
            hours.HasOne<Location>().WithMany().HasForeignKey(h => h.LocationId).OnDelete(DeleteBehavior.Restrict);
            hours
                .HasIndex(h => new
                {
                    h.LocationId,
                    h.Day,
                    h.OpensAt,
                })
                .IsUnique();
        });
        model.Entity<Holiday>(holiday =>
        {
            sql.Numbered(holiday.Property(h => h.Id), "HolidayNumbers");
            holiday.Localized(h => h.Name, 100);
            holiday.HasOne<Location>().WithMany().HasForeignKey(h => h.LocationId).OnDelete(DeleteBehavior.Restrict);
            holiday
                .HasIndex(h => new { h.LocationId, h.Date })
                .IsUnique()
                .HasFilter(sql.Text("[LocationId] IS NOT NULL"));
            holiday.HasIndex(h => h.Date).IsUnique().HasFilter(sql.Text("[LocationId] IS NULL"));
        });
        model.Entity<DeadlinePolicy>(policy =>
        {
            policy.ToTable(
                "DeadlinePolicies",
                table =>
                {
                    table.HasCheckConstraint(
                        "CK_DeadlinePolicies_Minutes",
                        sql.Text("[ReserveMinutes] >= 0 AND [CancelMinutes] >= 0")
                    );
                    table.HasCheckConstraint(
                        "CK_DeadlinePolicies_Scope",
                        sql.Text(
                            "([ProgramId] IS NULL AND [CategoryId] IS NULL) OR ([ProgramId] IS NULL AND "
                                + "[LocationId] IS NULL) OR ([CategoryId] IS NULL AND [LocationId] IS NULL)"
                        )
                    );
                }
            );
            sql.Numbered(policy.Property(p => p.Id), "DeadlinePolicyNumbers");
            policy.Ignore(p => p.Rank);
            policy.HasOne(p => p.Program).WithMany().HasForeignKey(p => p.ProgramId).OnDelete(DeleteBehavior.Restrict);
            policy.HasOne<Category>().WithMany().HasForeignKey(p => p.CategoryId).OnDelete(DeleteBehavior.Restrict);
            policy.HasOne<Location>().WithMany().HasForeignKey(p => p.LocationId).OnDelete(DeleteBehavior.Restrict);
            // One policy per scope, and one default: between two, the rule could not decide.
            sql.AbsentIsEqual(
                policy
                    .HasIndex(p => new
                    {
                        p.ProgramId,
                        p.CategoryId,
                        p.LocationId,
                    })
                    .IsUnique()
                    .HasFilter(null)
                    .HasDatabaseName("UX_DeadlinePolicies_OnePerScope")
            );
        });
    }
}
