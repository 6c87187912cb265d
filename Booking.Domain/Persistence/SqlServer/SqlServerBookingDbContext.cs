using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Persistence.SqlServer;

/// <summary>The model on SQL Server.</summary>
public sealed class SqlServerBookingDbContext(DbContextOptions<SqlServerBookingDbContext> options)
    : BookingDbContext(options)
{
    private protected override SqlDialect CreateDialect(ModelBuilder model) => new SqlServerDialect(model);

    private sealed class SqlServerDialect(ModelBuilder model) : SqlDialect
    {
        public override string ByCharacter => "Latin1_General_100_BIN2";

        public override string Text(string sql) => sql.Replace("{true}", "1");

        public override void Numbered(PropertyBuilder<long> key, string sequence)
        {
            model.HasSequence<long>(sequence).IncrementsBy(NumbersPerDraw);
            SqlServerPropertyBuilderExtensions.UseHiLo(key, sequence);
        }

        public override void HasLongKey(KeyBuilder key) => SqlServerKeyBuilderExtensions.IsClustered(key, false);

        public override void AbsentIsEqual(IndexBuilder index)
        {
            // SQL Server treats nulls as equal by default.
        }
    }
}
