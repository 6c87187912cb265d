using System.Globalization;
using Booking.Domain.Reservations.Holds;
using Npgsql;

namespace Booking.Tests.Benchmarks;

/// <summary>
/// The raw limit of <c>holds</c>: what <see cref="PlaceHold"/> sends for one booking by card, written by hand on Npgsql
/// with positional parameters: the same statements, in the same two transactions, in the same number of round trips.
/// The benchmark counts both.
/// </summary>
internal sealed partial class HoldsByHand(NpgsqlDataSource source)
{
    /// <summary>
    /// Round trips of one booking without those for numbers, of which one draw serves twenty bookings.
    /// </summary>
    public const int Commands = 9;

    private readonly NumberDraws _reservations = new(source, "ReservationNumbers");
    private readonly NumberDraws _payments = new(source, "PaymentNumbers");
    private readonly NumberDraws _checkouts = new(source, "CheckoutNumbers");
    private readonly NumberDraws _transitions = new(source, "StateTransitionNumbers");

    public async Task BookAsync(long member, long slot, string key)
    {
        var account = BenchStudio.AccountOf(member);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var (checkout, idempotencyKey) = await WriteAsync(account, member, slot, key, now);

        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(
            connection,
            RecordOpenedSql,
            "cs_test_" + idempotencyKey,
            "https://pay.example/c/cs_test_" + idempotencyKey,
            now.AddMinutes(35),
            "Open",
            checkout
        );
        await transaction.CommitAsync();
    }

    private async Task<(long Checkout, string IdempotencyKey)> WriteAsync(
        Guid account,
        long member,
        long slot,
        string key,
        DateTime now
    )
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, LockSql, member, account);
        await NothingAsync(connection, ReceiptSql, account, key);
        var (starts, ends, program, category, location, price, name) = await ReadAsync(
            connection,
            SlotSql,
            r =>
                (
                    r.GetDateTime(11),
                    r.GetDateTime(3),
                    r.GetInt64(7),
                    r.GetInt64(19),
                    r.GetInt64(5),
                    r.GetInt64(6),
                    r.GetString(29)
                ),
            slot
        );
        await ReadAsync(connection, DeadlinesSql, r => r.GetInt32(1), program, category, location);
        await NothingAsync(connection, InTheWaySql, member, ends, starts);
        var email = await ReadAsync(connection, MemberSql, r => r.GetString(10), member);
        await ExecuteAsync(connection, TakeSeatSql, 1, slot, now);
        var (reservation, payment, checkout, transition) = (
            await _reservations.NextAsync(),
            await _payments.NextAsync(),
            await _checkouts.NextAsync(),
            await _transitions.NextAsync()
        );
        var expires = now.AddMinutes(35);
        var idempotencyKey = $"checkout:PY{payment}:{Guid.CreateVersion7():n}";
        var body = string.Create(
            CultureInfo.InvariantCulture,
            $"mode=payment&client_reference_id=R{reservation}&customer_email={Uri.EscapeDataString(email)}"
                + $"&line_items[0][price_data][product_data][name]={Uri.EscapeDataString(name)}&expires_at={expires:o}"
        );
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Command(InsertReceiptSql, account, key, now, new string('f', 64), reservation),
                Command(
                    InsertReservationSql,
                    reservation,
                    false,
                    DBNull.Value,
                    now,
                    "jpy",
                    DBNull.Value,
                    now.AddMinutes(15),
                    member,
                    "Card",
                    price,
                    program,
                    DBNull.Value,
                    0,
                    DBNull.Value,
                    slot,
                    "Held",
                    "Regular",
                    false
                ),
                Command(
                    InsertTransitionSql,
                    transition,
                    now,
                    false,
                    DBNull.Value,
                    "Reservation",
                    reservation,
                    DBNull.Value,
                    true,
                    "Held",
                    "Member"
                ),
                Command(
                    InsertPaymentSql,
                    payment,
                    price,
                    now,
                    "jpy",
                    name,
                    member,
                    DBNull.Value,
                    DBNull.Value,
                    0L,
                    0L,
                    reservation,
                    "Pending",
                    DBNull.Value
                ),
                Command(
                    InsertCheckoutSql,
                    checkout,
                    body,
                    now,
                    expires,
                    idempotencyKey,
                    payment,
                    DBNull.Value,
                    "Prepared",
                    DBNull.Value
                ),
            },
        };
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return (checkout, idempotencyKey);
    }

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = Command(connection, sql, values);
        if (await command.ExecuteNonQueryAsync() != 1)
            throw new InvalidOperationException($"Changed nothing: {sql}");
    }

    private static async Task<T> ReadAsync<T>(
        NpgsqlConnection connection,
        string sql,
        Func<NpgsqlDataReader, T> row,
        params object[] values
    )
    {
        await using var command = Command(connection, sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? row(reader) : throw new InvalidOperationException($"Found nothing: {sql}");
    }

    private static async Task NothingAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = Command(connection, sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        if (await reader.ReadAsync())
            throw new InvalidOperationException($"Found something: {sql}");
    }

    /// <summary>Draws twenty numbers at a time, as the product does.</summary>
    private sealed class NumberDraws(NpgsqlDataSource source, string sequence)
    {
        private const int PerDraw = 20;
        private readonly SemaphoreSlim _gate = new(1, 1);
        private long _next,
            _end;

        public async Task<long> NextAsync()
        {
            await _gate.WaitAsync();
            try
            {
                if (_next == _end)
                {
                    await using var draw = source.CreateCommand($"SELECT nextval('\"{sequence}\"')");
                    _next = (long)(await draw.ExecuteScalarAsync())!;
                    _end = _next + PerDraw;
                }

                return _next++;
            }
            finally
            {
                _gate.Release();
            }
        }
    }
}
