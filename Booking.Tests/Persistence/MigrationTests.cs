using System.Text.RegularExpressions;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Booking.Tests.Persistence;

/// <summary>
/// Two migration sets from one model. What SQL Server would refuse is checked on its script and model, also where none
/// runs.
/// </summary>
public sealed partial class MigrationTests
{
    private static readonly DatabaseTarget NoPostgreSql = new(DatabaseEngine.PostgreSql, "Host=unused");
    private static readonly DatabaseTarget NoSqlServer = new(DatabaseEngine.SqlServer, "Server=unused");

    [Fact]
    public void The_migrations_are_what_the_model_says()
    {
        foreach (var target in new[] { NoPostgreSql, NoSqlServer })
        {
            using var db = TestDatabase.Open(target);
            Assert.False(db.Database.HasPendingModelChanges(), $"{target.Engine}: a migration is missing");
        }
    }

    [Fact]
    public void No_table_of_the_SQL_Server_script_is_reached_by_two_cascades()
    {
        var cascades = Cascades(SqlServerScript());

        Assert.NotEmpty(cascades);
        foreach (var root in cascades.Select(c => c.From).Distinct())
        {
            var reached = new List<string>();
            Walk(root, cascades, reached);
            Assert.Equal(reached.Distinct().Order(), reached.Order());
        }
    }

    [Fact]
    public void The_SQL_Server_script_can_be_run_twice_and_brings_every_table()
    {
        var script = SqlServerScript(MigrationsSqlGenerationOptions.Idempotent);
        using var db = TestDatabase.Open(NoSqlServer);

        Assert.Contains("IF NOT EXISTS", script, StringComparison.Ordinal);
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()).Distinct())
            Assert.Contains($"CREATE TABLE [{table}]", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Index_keys_fit_SQL_Servers_limits()
    {
        using var db = TestDatabase.Open(NoSqlServer);
        var own = db.GetService<IDesignTimeModel>()
            .Model.GetEntityTypes()
            .Where(e =>
                e.ClrType.Namespace!.StartsWith("Booking.", StringComparison.Ordinal)
                && !e.GetTableName()!.StartsWith("AspNet", StringComparison.Ordinal)
            )
            .ToList();

        Assert.All(own.SelectMany(e => e.GetKeys()), key => Assert.True(Bytes(key.Properties) <= 900, key.ToString()));
        Assert.All(
            own.SelectMany(e => e.GetIndexes()),
            index => Assert.True(Bytes(index.Properties) <= 1700, index.ToString())
        );
    }

    [Fact]
    public void Both_databases_have_the_same_checks_and_filtered_indexes()
    {
        var (postgreSql, sqlServer) = (Guards(NoPostgreSql), Guards(NoSqlServer));

        Assert.Equal(postgreSql, sqlServer);
        Assert.Contains("CK_Slots_Seats", postgreSql);
        Assert.Contains("UX_Reservations_OneLiving", postgreSql);
    }

    private static string SqlServerScript(
        MigrationsSqlGenerationOptions options = MigrationsSqlGenerationOptions.Default
    )
    {
        using var db = TestDatabase.Open(NoSqlServer);
        return db.GetService<IMigrator>().GenerateScript(options: options);
    }

    /// <summary>Who is deleted with whom: from the table that is pointed to, to the table that points.</summary>
    private static List<(string From, string To)> Cascades(string script) =>
        [
            .. from table in Tables().Matches(script)
            from key in CascadingKeys().Matches(table.Groups["body"].Value)
            select (key.Groups["to"].Value, table.Groups["name"].Value),
        ];

    private static void Walk(string from, List<(string From, string To)> cascades, List<string> reached)
    {
        foreach (var (_, to) in cascades.Where(c => c.From == from))
        {
            reached.Add(to);
            Walk(to, cascades, reached);
        }
    }

    private static int Bytes(IReadOnlyList<IProperty> properties) =>
        properties.Sum(p =>
            p.GetColumnType() switch
            {
                "bigint" => 8,
                "uniqueidentifier" => 16,
                "datetimeoffset" => 10,
                "int" => 4,
                "bit" => 1,
                var text when text.EndsWith("(max)", StringComparison.Ordinal) => int.MaxValue / 10,
                var text => (p.GetMaxLength() ?? 0) * (text.StartsWith('n') ? 2 : 1),
            }
        );

    private static List<string> Guards(DatabaseTarget target)
    {
        using var db = TestDatabase.Open(target);
        var types = db.GetService<IDesignTimeModel>().Model.GetEntityTypes().ToList();
        return
        [
            .. types
                .SelectMany(e => e.GetCheckConstraints())
                .Select(c => c.Name!)
                .Concat(
                    types
                        .SelectMany(e => e.GetIndexes())
                        .Where(i =>
                            i.IsUnique
                            && i.GetFilter() is not null
                            && i.DeclaringEntityType.ClrType.Namespace!.StartsWith(
                                "Booking.Domain",
                                StringComparison.Ordinal
                            )
                            && !i.DeclaringEntityType.GetTableName()!.StartsWith("AspNet", StringComparison.Ordinal)
                        )
                        .Select(i => i.GetDatabaseName()!)
                )
                .Order(StringComparer.Ordinal),
        ];
    }

    [GeneratedRegex(@"CREATE TABLE \[(?<name>\w+)\] \((?<body>.*?)\n\);", RegexOptions.Singleline)]
    private static partial Regex Tables();

    [GeneratedRegex(@"REFERENCES \[(?<to>\w+)\] \([^)]*\) ON DELETE (CASCADE|SET NULL)")]
    private static partial Regex CascadingKeys();
}
