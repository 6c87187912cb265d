using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.BackOffice;

/// <summary>
/// A list as an admin likes it: filters, order and columns, as in the address, under a name of their own.
/// </summary>
public sealed class SavedView
{
    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 60;

    /// <summary>Longest query that is kept.</summary>
    public const int MaxQueryLength = 1000;

    /// <summary>Longest key of a list.</summary>
    public const int MaxListLength = 40;

    private SavedView() { }

    internal SavedView(Guid accountId, string list, string name, string query, bool isDefault, DateTimeOffset now) =>
        (AccountId, List, Name, Query, IsDefault, SavedAt) = (accountId, list, name, query, isDefault, now);

    public long Id { get; private set; }

    /// <summary>The account that owns it; nobody else sees it.</summary>
    public Guid AccountId { get; private set; }

    /// <summary>Which list it is a view of, e.g. "payments".</summary>
    public string List { get; private set; } = "";

    /// <summary>Unique within the account's views of the list.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What follows the "?" of the address.</summary>
    public string Query { get; private set; } = "";

    /// <summary>The grid opens with it; at most one of an account's views of a list.</summary>
    public bool IsDefault { get; private set; }

    public DateTimeOffset SavedAt { get; private set; }

    internal static void Map(EntityTypeBuilder<SavedView> view, SqlDialect sql)
    {
        view.ToTable("SavedViews");
        sql.Numbered(view.Property(v => v.Id), "SavedViewNumbers");
        view.Property(v => v.List).HasMaxLength(MaxListLength).IsUnicode(false);
        view.Property(v => v.Name).HasMaxLength(MaxNameLength);
        view.Property(v => v.Query).HasMaxLength(MaxQueryLength);
        view.HasOne<Account>().WithMany().HasForeignKey(v => v.AccountId).OnDelete(DeleteBehavior.Cascade);
        view.HasIndex(v => new
        {
            v.AccountId,
            v.List,
            v.Name,
        })
            .IsUnique();
        view.HasIndex(v => new { v.AccountId, v.List }, "UX_SavedViews_OneDefault")
            .IsUnique()
            .HasFilter(sql.Text("[IsDefault] = {true}"));
    }
}
