using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Persistence;

/// <summary>
/// Where the two databases differ: quoting and truth in the raw SQL of check constraints and index filters, and where
/// numbers come from.
/// </summary>
internal abstract class SqlDialect
{
    /// <summary>How many numbers a server draws from a sequence at a time; a restart leaves at most this gap.</summary>
    protected const int NumbersPerDraw = 20;

    /// <summary>Translates "[Name] = {true}" into this database's SQL.</summary>
    public abstract string Text(string sql);

    /// <summary>
    /// The key comes from a sequence of its own and is known before the row is written, so that a whole command is one
    /// batch.
    /// </summary>
    public abstract void Numbered(PropertyBuilder<long> key, string sequence);

    /// <summary>The collation that compares characters by their number: the same on both databases.</summary>
    public abstract string ByCharacter { get; }

    /// <summary>A key of up to 1,700 bytes: SQL Server orders a table by keys of at most 900.</summary>
    public abstract void HasLongKey(KeyBuilder key);

    /// <summary>A unique index in which null equals null, as on SQL Server; PostgreSQL since version 15.</summary>
    public abstract void AbsentIsEqual(IndexBuilder index);
}
