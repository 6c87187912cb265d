using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.TestKit;

/// <summary>Everything that is recorded, as one text to compare: "a refusal changes nothing".</summary>
public static class LedgerSnapshot
{
    public static async Task<string> TakeAsync(TestBooking booking)
    {
        await using var db = booking.Database.Open();
        var tables = new List<string>
        {
            await RowsAsync(
                db.Members.OrderBy(m => m.Id)
                    .Select(m => new
                    {
                        m.Id,
                        m.Status,
                        m.BookingLock,
                    })
            ),
            await RowsAsync(
                db.Slots.OrderBy(s => s.Id)
                    .Select(s => new
                    {
                        s.Id,
                        s.Status,
                        s.Reserved,
                        s.Held,
                        s.TrialReserved,
                        s.TrialHeld,
                        s.Revision,
                        s.Version,
                    })
            ),
            await RowsAsync(
                db.Reservations.OrderBy(r => r.Id)
                    .Select(r => new
                    {
                        r.Id,
                        r.Status,
                        r.UsesTrial,
                        r.HoldExpiresAt,
                        r.ReleaseCause,
                        r.ReleaseAttempts,
                        r.EndedAt,
                        r.CancelledLate,
                    })
            ),
            await RowsAsync(
                db.CommandReceipts.OrderBy(r => r.Key)
                    .Select(r => new
                    {
                        r.AccountId,
                        r.Key,
                        r.SubjectId,
                    })
            ),
            await RowsAsync(
                db.Payments.OrderBy(p => p.Id)
                    .Select(p => new
                    {
                        p.Id,
                        p.Status,
                        p.RefundAsked,
                        p.Refunded,
                        p.PaymentIntentId,
                    })
            ),
            await RowsAsync(
                db.Checkouts.OrderBy(c => c.Id)
                    .Select(c => new
                    {
                        c.Id,
                        c.State,
                        c.SessionId,
                    })
            ),
            await RowsAsync(
                db.Refunds.OrderBy(r => r.Id)
                    .Select(r => new
                    {
                        r.Id,
                        r.State,
                        r.Amount,
                        r.Attempts,
                    })
            ),
            await RowsAsync(
                db.Compensations.OrderBy(c => c.Id)
                    .Select(c => new
                    {
                        c.Id,
                        c.Kind,
                        c.Trigger,
                    })
            ),
            await RowsAsync(
                db.OutboxMails.OrderBy(m => m.Id)
                    .Select(m => new
                    {
                        m.Id,
                        m.Occasion,
                        m.State,
                    })
            ),
            await RowsAsync(
                db.StateTransitions.OrderBy(t => t.Id)
                    .Select(t => new
                    {
                        t.Id,
                        t.Entity,
                        t.EntityId,
                        t.To,
                        t.Success,
                    })
            ),
        };
        return string.Join('\n', tables);
    }

    private static async Task<string> RowsAsync<T>(IQueryable<T> rows) =>
        JsonSerializer.Serialize(await rows.ToListAsync());
}
