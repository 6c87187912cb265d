using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

internal static class ContractMapping
{
    public static void Map(ModelBuilder model, SqlDialect sql)
    {
        model.Entity<Course>(course =>
        {
            course.ToTable("Courses");
            sql.Numbered(course.Property(c => c.Id), "CourseNumbers");
            course.Ignore(c => c.Number);
            course.Localized(c => c.Name, 100);
            course
                .HasMany(c => c.Categories)
                .WithMany()
                .UsingEntity(
                    "CourseCategories",
                    right =>
                        right
                            .HasOne(typeof(Category))
                            .WithMany()
                            .HasForeignKey("CategoryId")
                            .OnDelete(DeleteBehavior.Restrict),
                    left =>
                        left.HasOne(typeof(Course))
                            .WithMany()
                            .HasForeignKey("CourseId")
                            .OnDelete(DeleteBehavior.Cascade)
                );
        });
        model.Entity<Plan>(plan =>
        {
            plan.ToTable(
                "Plans",
                table =>
                {
                    table.HasCheckConstraint("CK_Plans_Amounts", sql.Text("[Price] >= 0 AND [UsageCount] > 0"));
                    table.HasCheckConstraint(
                        "CK_Plans_Kind",
                        sql.Text(
                            "([Kind] = 'Subscription' AND [CourseId] IS NOT NULL AND [GatewayPriceId] IS NOT "
                                + "NULL) OR ([Kind] <> 'Subscription' AND [ValidDays] > 0)"
                        )
                    );
                }
            );
            sql.Numbered(plan.Property(p => p.Id), "PlanNumbers");
            plan.Ignore(p => p.Number).Ignore(p => p.Total);
            plan.Localized(p => p.Name, 100);
            plan.Localized(p => p.Description, 500);
            plan.Property(p => p.Kind).AsName();
            plan.Property(p => p.Currency).AsCurrency();
            plan.Property(p => p.GatewayPriceId).HasMaxLength(255).IsUnicode(false);
            plan.HasOne(p => p.Course).WithMany().HasForeignKey(p => p.CourseId).OnDelete(DeleteBehavior.Restrict);
            plan.HasIndex(p => p.GatewayPriceId).IsUnique().HasFilter(sql.Text("[GatewayPriceId] IS NOT NULL"));
        });
        model.Entity<Contract>(contract =>
        {
            contract.ToTable(
                "Contracts",
                table =>
                    table.HasCheckConstraint(
                        "CK_Contracts_Remaining",
                        sql.Text("[Remaining] >= 0 AND ([Kind] <> 'Subscription' OR [Remaining] <= [UsageCount])")
                    )
            );
            sql.Numbered(contract.Property(c => c.Id), "ContractNumbers");
            contract.Ignore(c => c.Number);
            contract.Property(c => c.Kind).AsName();
            contract.Property(c => c.Status).AsName();
            contract.Property(c => c.GatewayPriceId).HasMaxLength(255).IsUnicode(false);
            contract.Property(c => c.BoughtFor).HasMaxLength(Numbering.MaxLength).IsUnicode(false);
            contract.Property(c => c.SubscriptionId).HasMaxLength(255).IsUnicode(false);
            contract.HasOne(c => c.Member).WithMany().HasForeignKey(c => c.MemberId).OnDelete(DeleteBehavior.Restrict);
            contract.HasOne(c => c.Plan).WithMany().HasForeignKey(c => c.PlanId).OnDelete(DeleteBehavior.Restrict);
            contract.HasOne(c => c.Course).WithMany().HasForeignKey(c => c.CourseId).OnDelete(DeleteBehavior.Restrict);
            contract.HasIndex(c => c.MemberId);
            contract.HasIndex(c => c.ExpiresAt).HasFilter(sql.Text("[Status] = 'Active'"));
            contract.HasIndex(c => c.SubscriptionId).IsUnique().HasFilter(sql.Text("[SubscriptionId] IS NOT NULL"));
        });
        model.Entity<ContractEvent>(line =>
        {
            line.ToTable(
                "ContractEvents",
                table => table.HasCheckConstraint("CK_ContractEvents_Balance", sql.Text("[Balance] >= 0"))
            );
            sql.Numbered(line.Property(e => e.Id), "ContractEventNumbers");
            line.Property(e => e.Kind).AsName();
            line.Property(e => e.InvoiceId).HasMaxLength(255).IsUnicode(false);
            line.Property(e => e.Reason).HasMaxLength(500);
            line.HasOne(e => e.Contract).WithMany().HasForeignKey(e => e.ContractId).OnDelete(DeleteBehavior.Restrict);
            line.HasOne<Payment>().WithMany().HasForeignKey(e => e.PaymentId).OnDelete(DeleteBehavior.Restrict);
            line.HasIndex(e => new { e.ContractId, e.Line }).IsUnique();
            // An invoice opens one period; a reservation takes one use and gives it back at most once.
            line.HasIndex(e => e.InvoiceId).IsUnique().HasFilter(sql.Text("[InvoiceId] IS NOT NULL"));
            line.HasIndex(e => new { e.ReservationId, e.Kind })
                .IsUnique()
                .HasFilter(sql.Text("[ReservationId] IS NOT NULL"));
        });
        model
            .Entity<Payment>()
            .HasOne<Contract>()
            .WithMany()
            .HasForeignKey(p => p.ContractId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
