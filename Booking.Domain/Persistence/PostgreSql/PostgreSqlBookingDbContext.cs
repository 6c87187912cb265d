using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Persistence.PostgreSql;

/// <summary>The model on PostgreSQL.</summary>
public sealed class PostgreSqlBookingDbContext(DbContextOptions<PostgreSqlBookingDbContext> options)
    : BookingDbContext(options)
{
    private protected override SqlDialect CreateDialect(ModelBuilder model) => new PostgreSqlDialect(model);

    private sealed class PostgreSqlDialect(ModelBuilder model) : SqlDialect
    {
        public override string ByCharacter => "C";

        public override string Text(string sql) => sql.Replace('[', '"').Replace(']', '"').Replace("{true}", "TRUE");

        public override void Numbered(PropertyBuilder<long> key, string sequence)
        {
            model.HasSequence<long>(sequence).IncrementsBy(NumbersPerDraw);
            NpgsqlPropertyBuilderExtensions.UseHiLo(key, sequence);
        }

        public override void HasLongKey(KeyBuilder key)
        {
            // PostgreSQL takes keys of 2,700 bytes everywhere.
        }

        public override void AbsentIsEqual(IndexBuilder index) => index.AreNullsDistinct(false);
    }
}
