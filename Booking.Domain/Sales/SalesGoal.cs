using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Sales;

/// <summary>What the studio wants to earn in a calendar month, in one currency, after what goes back.</summary>
public sealed class SalesGoal
{
    private SalesGoal() { }

    internal SalesGoal(DateOnly month, string currency, long amount) =>
        (Month, Currency, Amount, Version) = (month, currency, amount, 1);

    /// <summary>The first day of the month.</summary>
    public DateOnly Month { get; private set; }

    /// <summary>Lower case, such as "jpy".</summary>
    public string Currency { get; private set; } = "";

    /// <summary>Minor units, more than zero.</summary>
    public long Amount { get; private set; }

    /// <summary>From 1, raised by every edit (rule Version).</summary>
    public int Version { get; private set; }

    internal static void Map(ModelBuilder model, SqlDialect sql) =>
        model.Entity<SalesGoal>(goal =>
        {
            goal.ToTable(
                "SalesGoals",
                table => table.HasCheckConstraint("CK_SalesGoals_Amount", sql.Text("[Amount] > 0"))
            );
            goal.HasKey(g => new { g.Month, g.Currency });
            goal.Property(g => g.Currency).HasMaxLength(3).IsUnicode(false);
        });
}
