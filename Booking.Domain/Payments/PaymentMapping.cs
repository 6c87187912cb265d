using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Disputes;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Payments;

internal static class PaymentMapping
{
    public static void Map(ModelBuilder model, SqlDialect sql)
    {
        model.Entity<Payment>(payment =>
        {
            payment.ToTable(
                "Payments",
                table =>
                    table.HasCheckConstraint(
                        "CK_Payments_Amounts",
                        sql.Text(
                            "[Amount] >= 0 AND [Refunded] >= 0 AND [Refunded] <= [Amount] AND [RefundAsked] >= "
                                + "0 AND [RefundAsked] <= [Amount]"
                        )
                    )
            );
            sql.Numbered(payment.Property(p => p.Id), "PaymentNumbers");
            payment.Ignore(p => p.Number).Ignore(p => p.Total).Ignore(p => p.Reference);
            payment.Property(p => p.Status).AsName();
            payment.Property(p => p.Currency).AsCurrency();
            payment.Property(p => p.Description).HasMaxLength(Payment.MaxDescriptionLength);
            payment.Property(p => p.PaymentIntentId).HasMaxLength(255).IsUnicode(false);
            payment.Property(p => p.InvoiceId).HasMaxLength(255).IsUnicode(false);
            payment.ComplexProperty(
                p => p.MethodDetails,
                details =>
                {
                    details.Property(d => d.Type).HasMaxLength(PaymentMethodDetails.MaxLength).IsUnicode(false);
                    details.Property(d => d.Brand).HasMaxLength(PaymentMethodDetails.MaxLength).IsUnicode(false);
                    details.Property(d => d.Last4).HasMaxLength(4).IsUnicode(false);
                }
            );
            payment.HasOne(p => p.Member).WithMany().HasForeignKey(p => p.MemberId).OnDelete(DeleteBehavior.Restrict);
            payment.HasOne<Payment>().WithMany().HasForeignKey(p => p.SurplusToId).OnDelete(DeleteBehavior.Restrict);
            payment.HasIndex(p => p.ReservationId).IsUnique().HasFilter(sql.Text("[ReservationId] IS NOT NULL"));
            payment.HasIndex(p => p.ContractId);
            payment.HasIndex(p => p.PaidAt).HasFilter(sql.Text("[PaidAt] IS NOT NULL"));
            payment.HasIndex(p => p.InvoiceId).IsUnique().HasFilter(sql.Text("[InvoiceId] IS NOT NULL"));
            payment.HasIndex(p => p.PaymentIntentId).IsUnique().HasFilter(sql.Text("[PaymentIntentId] IS NOT NULL"));
        });
        model.Entity<Checkout>(checkout =>
        {
            checkout.ToTable("Checkouts");
            sql.Numbered(checkout.Property(c => c.Id), "CheckoutNumbers");
            checkout.Ignore(c => c.Request);
            checkout.Property(c => c.State).AsName();
            checkout.Property(c => c.IdempotencyKey).HasMaxLength(255).IsUnicode(false);
            checkout.Property(c => c.SessionId).HasMaxLength(255).IsUnicode(false);
            checkout
                .HasOne(c => c.Payment)
                .WithMany()
                .HasForeignKey(c => c.PaymentId)
                .OnDelete(DeleteBehavior.Restrict);
            checkout.HasIndex(c => c.IdempotencyKey).IsUnique();
            checkout.HasIndex(c => c.SessionId).IsUnique().HasFilter(sql.Text("[SessionId] IS NOT NULL"));
            checkout.HasIndex(c => c.PaymentId).HasDatabaseName("IX_Checkouts_PaymentId");
            checkout
                .HasIndex(c => c.PaymentId, "UX_Checkouts_OneOpen")
                .IsUnique()
                .HasFilter(sql.Text("[State] <> 'Complete' AND [State] <> 'Expired' AND [State] <> 'Rejected'"));
        });
        model.Entity<Refund>(refund =>
        {
            refund.ToTable("Refunds", table => table.HasCheckConstraint("CK_Refunds_Amount", sql.Text("[Amount] > 0")));
            sql.Numbered(refund.Property(r => r.Id), "RefundNumbers");
            refund.Ignore(r => r.Number).Ignore(r => r.Request);
            refund.Property(r => r.State).AsName();
            refund.Property(r => r.Reason).AsName();
            refund.Property(r => r.Currency).AsCurrency();
            refund.Property(r => r.IdempotencyKey).HasMaxLength(255).IsUnicode(false);
            refund.Property(r => r.GatewayId).HasMaxLength(255).IsUnicode(false);
            refund.Property(r => r.Note).HasMaxLength(500);
            refund.Property(r => r.FailureReason).HasMaxLength(200);
            refund.HasOne(r => r.Payment).WithMany().HasForeignKey(r => r.PaymentId).OnDelete(DeleteBehavior.Restrict);
            refund.HasIndex(r => r.IdempotencyKey).IsUnique();
            refund.HasIndex(r => r.GatewayId).IsUnique().HasFilter(sql.Text("[GatewayId] IS NOT NULL"));
            refund.HasIndex(r => r.CarriedOutAt).HasFilter(sql.Text("[CarriedOutAt] IS NOT NULL"));
            refund.HasIndex(r => r.NextAttemptAt).HasFilter(sql.Text("[NextAttemptAt] IS NOT NULL"));
        });
        model.Entity<Dispute>(dispute =>
        {
            dispute.ToTable(
                "Disputes",
                table =>
                    table.HasCheckConstraint(
                        "CK_Disputes_Closed",
                        sql.Text(
                            "([ClosedAt] IS NOT NULL AND [Status] IN ('Won', 'Lost', 'InquiryClosed', "
                                + "'Prevented')) OR ([ClosedAt] IS NULL AND [Status] NOT IN ('Won', 'Lost', "
                                + "'InquiryClosed', 'Prevented'))"
                        )
                    )
            );
            sql.Numbered(dispute.Property(d => d.Id), "DisputeNumbers");
            dispute.Property(d => d.GatewayId).HasMaxLength(255).IsUnicode(false);
            dispute.Property(d => d.Currency).AsCurrency();
            dispute.Property(d => d.Reason).HasMaxLength(Dispute.MaxReasonLength);
            dispute.Property(d => d.Status).AsName();
            dispute.HasOne(d => d.Payment).WithMany().HasForeignKey(d => d.PaymentId).OnDelete(DeleteBehavior.Restrict);
            dispute.HasIndex(d => d.GatewayId).IsUnique();
            dispute.HasIndex(d => d.PaymentId);
            dispute.HasIndex(d => d.DueBy).HasFilter(sql.Text("[ClosedAt] IS NULL"));
            dispute.HasIndex(d => d.ClosedAt).HasFilter(sql.Text("[ClosedAt] IS NOT NULL"));
        });
        model.Entity<Customer>(customer =>
        {
            customer.ToTable("Customers");
            customer.HasKey(c => c.MemberId);
            customer.Property(c => c.MemberId).ValueGeneratedNever();
            customer.Ignore(c => c.Request);
            customer.Property(c => c.IdempotencyKey).HasMaxLength(255).IsUnicode(false);
            customer.Property(c => c.GatewayId).HasMaxLength(255).IsUnicode(false);
            customer
                .HasOne<Members.Member>()
                .WithOne()
                .HasForeignKey<Customer>(c => c.MemberId)
                .OnDelete(DeleteBehavior.Restrict);
            customer.HasIndex(c => c.GatewayId).IsUnique().HasFilter(sql.Text("[GatewayId] IS NOT NULL"));
        });
        model.Entity<Compensation>(compensation =>
        {
            compensation.ToTable("Compensations");
            sql.Numbered(compensation.Property(c => c.Id), "CompensationNumbers");
            compensation.Property(c => c.Kind).AsName();
            compensation.Property(c => c.Trigger).AsName();
            compensation.Property(c => c.Currency).HasMaxLength(3).IsUnicode(false);
            compensation.Property(c => c.Notes).HasMaxLength(1000);
            compensation.Property(c => c.Resolution).HasMaxLength(500);
            compensation.HasIndex(c => c.CreatedAt).HasFilter(sql.Text("[ResolvedAt] IS NULL"));
            compensation
                .HasOne(c => c.Payment)
                .WithMany()
                .HasForeignKey(c => c.PaymentId)
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<InboxEvent>(inbox =>
        {
            inbox.ToTable("InboxEvents");
            inbox.Property(e => e.Id).HasMaxLength(255).IsUnicode(false);
            inbox.Property(e => e.Type).HasMaxLength(InboxEvent.MaxTypeLength).IsUnicode(false);
            inbox.Property(e => e.Kind).AsName();
            inbox.Property(e => e.State).AsName();
            inbox.Property(e => e.Outcome).HasMaxLength(500);
            inbox.Ignore(e => e.PaymentEvent).Ignore(e => e.IsCleared);
            inbox.Property(e => e.SessionId).HasMaxLength(255).IsUnicode(false);
            inbox.Property(e => e.PaymentIntentId).HasMaxLength(255).IsUnicode(false);
            inbox.Property(e => e.InvoiceId).HasMaxLength(255).IsUnicode(false);
            inbox.HasIndex(e => e.SessionId).HasFilter(sql.Text("[SessionId] IS NOT NULL"));
            inbox.HasIndex(e => e.PaymentIntentId).HasFilter(sql.Text("[PaymentIntentId] IS NOT NULL"));
            inbox.HasIndex(e => e.InvoiceId).HasFilter(sql.Text("[InvoiceId] IS NOT NULL"));
            inbox.HasIndex(e => e.ReceivedAt);
            inbox.HasIndex(e => e.NextAttemptAt).HasFilter(sql.Text("[NextAttemptAt] IS NOT NULL"));
        });
    }
}
