using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.BackOffice;

/// <summary>
/// Refunds several payments in full (rule Refund by hand), one after the other, each in a transaction of its own by
/// <see cref="RefundPayment"/>. Every row has a key that follows from the batch's, so that a double click, a second tab
/// and a start after a lost connection repeat nothing.
/// </summary>
public sealed class BulkRefund(
    PreviewRefund previews,
    RefundPayment refund,
    IDbContextFactory<BookingDbContext> contexts,
    ILogger<BulkRefund> log
)
{
    /// <summary>Most rows of one batch.</summary>
    public const int MaxRows = 100;

    /// <summary>Longest key of a batch; each row adds its number.</summary>
    public const int MaxBatchLength = CommandReceipt.MaxKeyLength - Numbering.MaxLength - 1;

    /// <summary>What a row would lead to, or has led to in this batch already.</summary>
    public async Task<Result<BulkLine, Refusal>> PreviewAsync(
        Actor actor,
        string batch,
        string paymentNumber,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        if (!IsBatch(batch))
            return Refusal.KeyMalformed;
        if (
            !(await previews.RunAsync(actor, paymentNumber, null, cancellationToken)).Succeeded(
                out var preview,
                out var refusal
            )
        )
            return new BulkLine(paymentNumber, BulkState.Refused, null, refusal);
        if (await FindAsync(actor, batch, paymentNumber, cancellationToken) is { } done)
            return new BulkLine(paymentNumber, BulkState.Refunded, preview, Done: done);
        return new BulkLine(
            paymentNumber,
            preview.WhyNot is null ? BulkState.Ready : BulkState.Refused,
            preview,
            preview.WhyNot
        );
    }

    /// <summary>
    /// Refunds what the row's preview promised; if another admin has refunded a part of it meanwhile, nothing. If the
    /// database does not say whether it was committed, the row is <see cref="BulkState.Unknown"/>, and the next start
    /// looks for it first.
    /// </summary>
    public async Task<Result<BulkLine, Refusal>> RefundAsync(
        Actor actor,
        BulkLine line,
        BulkRefundTerms terms,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        if (!IsBatch(terms.Batch))
            return Refusal.KeyMalformed;
        if (line.State is BulkState.Refunded || line.Preview is not { } preview)
            return line;
        try
        {
            if (await FindAsync(actor, terms.Batch, line.Number, cancellationToken) is { } before)
                return Refunded(line, before);
            var request = new RefundRequest(
                line.Number,
                preview.Amount.Amount,
                terms.Reason,
                KeyOf(terms.Batch, line.Number),
                terms.FreeSeats,
                terms.TakeBackUses
            );
            if ((await refund.RunAsync(actor, request, cancellationToken)).Succeeded(out var done, out var refusal))
                return Refunded(line, done);
            if (refusal.Reason == RefusalReason.ProofNeeded)
                return refusal; // of the admin, not of the row
            return
                refusal.Reason == RefusalReason.KeyReused
                && await FindAsync(actor, terms.Batch, line.Number, cancellationToken) is { } other
                ? Refunded(line, other)
                : line with
                {
                    State = BulkState.Refused,
                    Refusal = refusal,
                };
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(
                e,
                "Whether {Payment} was refunded in batch {Batch} is not known; starting the batch again finds out",
                line.Number,
                terms.Batch
            );
            return line with { State = BulkState.Unknown };
        }
    }

    private static BulkLine Refunded(BulkLine line, RefundAccepted done) =>
        line with
        {
            State = BulkState.Refunded,
            Done = done,
            Refusal = null,
        };

    private static bool IsBatch(string batch) => batch.Length <= MaxBatchLength && CommandReceipt.IsKey(batch);

    /// <summary>However the number was typed, it is one row.</summary>
    private static string KeyOf(string batch, string paymentNumber) =>
        Numbering.Payment.TryParse(paymentNumber, out var id)
            ? $"{batch}-{Numbering.Payment.Of(id)}"
            : $"{batch}-{TypedText.Plain(paymentNumber).ToUpperInvariant()}";

    private async Task<RefundAccepted?> FindAsync(
        Actor actor,
        string batch,
        string paymentNumber,
        CancellationToken cancellationToken
    )
    {
        var key = KeyOf(batch, paymentNumber);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var made = await (
            from receipt in db.CommandReceipts
            join refund in db.Refunds on receipt.SubjectId equals refund.Id
            where receipt.AccountId == actor.AccountId && receipt.Key == key && refund.Reason == RefundReason.ByAdmin
            select new
            {
                refund.Id,
                refund.Amount,
                refund.Currency,
            }
        ).FirstOrDefaultAsync(cancellationToken);
        return made is null ? null : new RefundAccepted(Numbering.Refund.Of(made.Id), new(made.Amount, made.Currency));
    }
}
