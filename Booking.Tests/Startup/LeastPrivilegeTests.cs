using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Booking.Tests.Startup;

/// <summary>The program runs with a login that may not alter the schema (scripts/database).</summary>
public sealed class LeastPrivilegeTests : IAsyncLifetime
{
    private readonly string _login = $"app_{Guid.NewGuid():n}";
    private WebHost _owner = null!;
    private WebHost _host = null!;

    public async Task InitializeAsync()
    {
        _owner = await WebHost.StartAsync();
        var script = await File.ReadAllTextAsync(
            Path.Combine(WebHost.Root(), "scripts", "database", "postgresql-login.sql")
        );
        await using (var db = TestDatabase.Open(_owner.Target))
            await ExecuteAsync(db, script.Replace("booking_app", _login, StringComparison.Ordinal));
        var connection = new NpgsqlConnectionStringBuilder(_owner.Target.ConnectionString) { Username = _login };
        _host = await WebHost.StartOnAsync(
            new(DatabaseEngine.PostgreSql, connection.ConnectionString),
            null,
            "Database:MigrateOnStart=false"
        );
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await using (var db = TestDatabase.Open(_owner.Target))
            await ExecuteAsync(db, $"DROP OWNED BY {_login}; DROP ROLE {_login};");
        await _owner.DisposeAsync();
    }

    [Fact]
    public async Task Pages_the_API_signing_in_and_booking_work_with_it()
    {
        using var client = _host.Client();
        foreach (var path in new[] { "", "book", "plans", "api/slots?pageSize=5", "health/ready", "account/login" })
        {
            using var answer = await client.GetAsync(path);
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        }

        using var visitor = new Visitor(_host.Address);
        var signedIn = await visitor.SendAsync(
            "/account/login",
            "login",
            ("Input.Email", "member@demo.example"),
            ("Input.Password", "demo-booking")
        );
        Assert.Equal(System.Net.HttpStatusCode.Redirect, signedIn.Status);

        var member = await SharedWebHost.NewMemberAsync(_host);
        Assert.NotNull(await BookAnyAsync(member));
    }

    [Theory]
    [InlineData("CREATE TABLE mine (id int)")]
    [InlineData("CREATE TEMPORARY TABLE mine (id int)")]
    [InlineData("ALTER TABLE \"Members\" ADD COLUMN mine int")]
    [InlineData("DROP TABLE \"AuditLines\"")]
    [InlineData("TRUNCATE \"AuditLines\"")]
    [InlineData("DELETE FROM \"__EFMigrationsHistory\"")]
    [InlineData("CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'")]
    public async Task The_schema_cannot_be_touched_with_it(string sql)
    {
        await using var db = TestDatabase.Open(_host.Target);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(db, sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private async Task<Hold?> BookAnyAsync(Actor member)
    {
        await using var db = TestDatabase.Open(_host.Target);
        var soon = TimeProvider.System.GetUtcNow().AddDays(1);
        var slots = await db.Slots.Where(s => s.StartsAt > soon).OrderBy(s => s.StartsAt).Take(50).ToListAsync();
        foreach (var slot in slots)
        {
            var booked = await _host
                .Get<PlaceHold>()
                .RunAsync(
                    member,
                    new(slot.Id, Domain.Catalog.ReservationType.Regular, Guid.NewGuid().ToString(), false),
                    CancellationToken.None
                );
            if (booked.Value is { } hold)
                return hold;
        }

        return null;
    }

    /// <summary>On a connection of its own: the text is not ours to parse for parameters.</summary>
    private static async Task ExecuteAsync(BookingDbContext db, string sql)
    {
        await using var connection = new NpgsqlConnection(db.Database.GetConnectionString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
