using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.BackOffice;

/// <summary>
/// A grid as an admin likes it: filters, order and columns, as they stand in the address, under a name of their own.
/// </summary>
public sealed class SavedView
{
    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 60;

    /// <summary>Longest query that is kept.</summary>
    public const int MaxQueryLength = 1000;

    private SavedView() { }

    internal SavedView(Guid accountId, string name, string query, bool isDefault, DateTimeOffset now) =>
        (AccountId, Name, Query, IsDefault, SavedAt) = (accountId, name, query, isDefault, now);

    public long Id { get; private set; }

    /// <summary>Whose it is; nobody else sees it.</summary>
    public Guid AccountId { get; private set; }

    /// <summary>Unique within the account.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What follows the "?" of the address.</summary>
    public string Query { get; private set; } = "";

    /// <summary>The grid opens with it; at most one of an account.</summary>
    public bool IsDefault { get; private set; }

    public DateTimeOffset SavedAt { get; private set; }

    internal static void Map(EntityTypeBuilder<SavedView> view, SqlDialect sql)
    {
        view.ToTable("SavedViews");
        sql.Numbered(view.Property(v => v.Id), "SavedViewNumbers");
        view.Property(v => v.Name).HasMaxLength(MaxNameLength);
        view.Property(v => v.Query).HasMaxLength(MaxQueryLength);
        view.HasOne<Account>().WithMany().HasForeignKey(v => v.AccountId).OnDelete(DeleteBehavior.Cascade);
        view.HasIndex(v => new { v.AccountId, v.Name }).IsUnique();
        view.HasIndex(v => v.AccountId, "UX_SavedViews_OneDefault")
            .IsUnique()
            .HasFilter(sql.Text("[IsDefault] = {true}"));
    }
}
