using System.Text;
using Booking.Domain.Persistence;
using Booking.Domain.Privacy;
using Booking.Domain.Privacy.Retention;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Booking.Tests.Privacy;

/// <summary>
/// The register of what is kept names every column that can hold words, and docs/privacy.md says the same (rule
/// Retention).
/// </summary>
public sealed class RegisterTests
{
    private const string Begin = "<!-- register -->\n";
    private const string End = "<!-- end of the register -->";

    private static string PagePath => Path.Combine(WebHost.Root(), "docs", "privacy.md");

    [Theory]
    [InlineData(DatabaseEngine.PostgreSql)]
    [InlineData(DatabaseEngine.SqlServer)]
    public void Every_column_of_the_model_is_in_the_register_and_no_other(DatabaseEngine engine)
    {
        using var db = Model(engine);
        var columns = TextColumns.OfModel(db).Select(c => $"{c.Table}.{c.Column}").Order().ToList();
        var registered = PersonalDataRegister.Columns.Select(c => $"{c.Table}.{c.Column}").Order().ToList();

        Assert.Contains("OutboxMails.To", columns);
        Assert.Contains("AspNetUserPasskeys.Data", columns);
        Assert.True(
            columns.SequenceEqual(registered),
            "Add a line to PersonalDataRegister for: "
                + string.Join(", ", columns.Except(registered))
                + "; remove: "
                + string.Join(", ", registered.Except(columns))
                + "; twice: "
                + string.Join(", ", registered.GroupBy(c => c).Where(g => g.Count() > 1).Select(g => g.Key))
        );
    }

    [Theory, OnEveryDatabase]
    public async Task The_database_has_no_such_column_beside_the_model(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var db = database.Open();
        Assert.Equal(
            TextColumns.OfModel(db).Select(c => $"{c.Table}.{c.Column}").Order(),
            (await TextColumns.OfDatabaseAsync(db)).Select(c => $"{c.Table}.{c.Column}").Order()
        );
    }

    [Fact]
    public void What_is_blacked_out_has_a_number_by_which_its_row_is_found()
    {
        using var db = Model(DatabaseEngine.PostgreSql);
        var tables = db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.ToDictionary(t => t.Name);

        Assert.All(
            PersonalDataRegister.Columns.Where(c => c.OnWithdrawal == OnWithdrawal.BlackedOut),
            c => Assert.Equal("bigint", tables[c.Table].Columns.Single(column => column.Name == "Id").StoreType)
        );
    }

    [Fact]
    public void Each_limit_has_days_and_is_carried_out()
    {
        var limits = PersonalDataRegister
            .Columns.Select(c => c.Limit)
            .Where(limit => limit != RetentionLimit.None)
            .Append(RetentionLimit.Unconfirmed) // whole rows
            .Append(RetentionLimit.Abandoned)
            .Distinct()
            .Order();

        Assert.Equal(Enum.GetValues<RetentionLimit>().Where(limit => limit != RetentionLimit.None), limits);
        Assert.All(limits, limit => Assert.NotNull(RetentionSettings.Default.DaysOf(limit)));
        var expired = new ClearExpired(null!, null!, RetentionSettings.Default, TimeProvider.System);
        Assert.Equal(limits, expired.Limits.Order());
    }

    [Fact]
    public void A_ledger_has_no_limit_and_what_is_a_member_s_is_kept_for_a_reason()
    {
        Assert.All(
            PersonalDataRegister.Columns.Where(c => c.IsLedger),
            c => Assert.Equal(RetentionLimit.None, c.Limit)
        );
        Assert.All(
            PersonalDataRegister.Columns.Where(c => c.Subject != DataSubject.Nobody && c.Purpose == Purpose.Note),
            c => Assert.Equal(OnWithdrawal.BlackedOut, c.OnWithdrawal)
        );
    }

    /// <summary>With BOOKING_TEST_WRITE_DOCS the page is written instead.</summary>
    [Fact]
    public void The_page_says_what_the_register_says()
    {
        var page = File.ReadAllText(PagePath).ReplaceLineEndings("\n");
        var (begin, end) = (
            page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length,
            page.IndexOf(End, StringComparison.Ordinal)
        );
        if (Environment.GetEnvironmentVariable("BOOKING_TEST_WRITE_DOCS") is not null)
            File.WriteAllText(PagePath, page[..begin] + Table() + page[end..]);
        else
            Assert.Equal(Table(), page[begin..end]);
    }

    [Fact]
    public void The_page_and_the_settings_say_the_same_days()
    {
        var page = File.ReadAllText(PagePath);
        var settings = File.ReadAllText(Path.Combine(WebHost.Root(), "docs", "configuration.md"));
        foreach (var limit in Enum.GetValues<RetentionLimit>().Where(limit => limit != RetentionLimit.None))
        {
            var days = RetentionSettings.Default.DaysOf(limit);
            var name = typeof(RetentionSettings)
                .GetProperties()
                .Single(p =>
                    p.PropertyType == typeof(int) && p.Name.StartsWith($"{limit}"[..^1], StringComparison.Ordinal)
                )
                .Name;
            Assert.Contains($"`Retention:{name}` | {days} |", page);
            Assert.Contains($"`Retention:{name}`", settings);
        }
    }

    private static string Table()
    {
        var table = new StringBuilder("| table | columns | about | why | limit | at withdrawal | export |\n");
        table.Append("|---|---|---|---|---|---|---|\n");
        var rows = PersonalDataRegister
            .Columns.GroupBy(c => (c.Table, c.Subject, c.Purpose, c.Limit, c.OnWithdrawal, c.InExport))
            .OrderBy(g => g.Key.Table, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var columns = string.Join(", ", row.Select(c => $"`{c.Column}`"));
            var limit = row.Key.Limit == RetentionLimit.None ? "–" : $"{row.Key.Limit}";
            var export = row.Key.InExport ? "yes" : "–";
            table.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"| `{row.Key.Table}` | {columns} | {row.Key.Subject} | {row.Key.Purpose} | {limit} "
                    + $"| {row.Key.OnWithdrawal} | {export} |\n"
            );
        }

        return table.ToString();
    }

    private static BookingDbContext Model(DatabaseEngine engine) =>
        TestDatabase.Open(new(engine, engine == DatabaseEngine.PostgreSql ? "Host=unused" : "Server=unused"));
}
