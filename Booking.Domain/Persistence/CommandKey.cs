using Booking.Domain.Common;
using Booking.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Persistence;

/// <summary>
/// The idempotency key of one command, with what it stands for: the same key with other contents is refused (rule
/// Idempotency).
/// </summary>
internal sealed record CommandKey
{
    private static readonly CompiledQuery<
        Func<BookingDbContext, Guid, string, CancellationToken, Task<CommandReceipt?>>
    > Receipt = new(() =>
        EF.CompileAsyncQuery(
            (BookingDbContext db, Guid accountId, string key, CancellationToken _) =>
                db.CommandReceipts.AsNoTracking().FirstOrDefault(r => r.AccountId == accountId && r.Key == key)
        )
    );

    private CommandKey() { }

    private Guid AccountId { get; init; }

    private string Key { get; init; } = "";

    private string Fingerprint { get; init; } = "";

    /// <param name="contents">The command's name and everything that makes two requests different.</param>
    /// <returns>The key; or KeyMalformed.</returns>
    public static Result<CommandKey, Refusal> Of(Actor actor, string? key, params ReadOnlySpan<object?> contents) =>
        CommandReceipt.IsKey(key)
            ? new CommandKey
            {
                AccountId = actor.AccountId,
                Key = key!,
                Fingerprint = CommandReceipt.FingerprintOf(contents),
            }
            : Refusal.KeyMalformed;

    /// <returns>
    /// The receipt of an earlier run; null if there is none; KeyReused if the key stood for other contents.
    /// </returns>
    public async Task<(CommandReceipt? Receipt, Refusal? Refusal)> FindAsync(
        BookingDbContext db,
        CancellationToken cancellationToken
    )
    {
        var receipt = await Receipt.For(db)(db, AccountId, Key, cancellationToken);
        return receipt is null || receipt.Fingerprint == Fingerprint ? (receipt, null) : (null, Refusal.KeyReused);
    }

    public CommandReceipt ReceiptOf(long subjectId, DateTimeOffset now) =>
        new(AccountId, Key, Fingerprint, subjectId, now);
}
