using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;

namespace Booking.Web.Development;

/// <summary>
/// A pack that was bought at the desk, and used, before the demo began. Use cases act now and one by one; these rows
/// are written as they would have left them, and the books agree with themselves.
/// </summary>
internal sealed class DemoContract
{
    private readonly BookingDbContext _db;
    private readonly Contract _row;
    private int _lines;

    private DemoContract(BookingDbContext db, Contract row) => (_db, _row) = (db, row);

    public int Remaining { get; private set; }

    /// <summary>When the last line was written (UTC).</summary>
    public DateTimeOffset LastAt { get; private set; }

    /// <param name="at">When it was bought and paid (UTC).</param>
    public static DemoContract Bought(BookingDbContext db, Plan plan, long memberId, DateTimeOffset at)
    {
        var row = Row<Contract>(
            db,
            new
            {
                PlanId = plan.Id,
                MemberId = memberId,
                plan.Kind,
                plan.UsageCount,
                plan.ValidDays,
                Status = ContractStatus.Active,
                ExpiresAt = (DateTimeOffset?)WholeDays.EndOf(at, plan.ValidDays!.Value),
                CreatedAt = at,
                StartedAt = (DateTimeOffset?)at,
            }
        );
        var payment = Row<Payment>(
            db,
            new
            {
                ContractId = (long?)row.Id,
                MemberId = memberId,
                Amount = plan.Price,
                plan.Currency,
                Description = plan.Name.Ja,
                Status = PaymentStatus.Succeeded,
                IsCash = true,
                CreatedAt = at,
                PaidAt = (DateTimeOffset?)at,
            }
        );
        var contract = new DemoContract(db, row);
        contract.Write(LedgerKind.Grant, plan.UsageCount, at, payment: payment.Id);
        return contract;
    }

    /// <summary>Pays for a reservation that has been added.</summary>
    public void Use(Reservation reservation, int cost, DateTimeOffset at)
    {
        Set(_db, reservation, new { ContractId = (long?)_row.Id, Cost = cost });
        Write(LedgerKind.Consume, -cost, at, reservation.Id);
    }

    /// <summary>A reservation it paid for was cancelled in time.</summary>
    public void TakeBack(Reservation reservation, DateTimeOffset at)
    {
        Set(_db, reservation, new { Status = ReservationStatus.Cancelled, EndedAt = (DateTimeOffset?)at });
        Write(LedgerKind.Restore, reservation.Cost, at, reservation.Id);
    }

    public void Lapse(DateTimeOffset at)
    {
        Write(LedgerKind.Expire, -Remaining, at);
        Set(_db, _row, new { Status = ContractStatus.Expired, EndedAt = (DateTimeOffset?)at });
    }

    /// <summary>What happened to a reservation, as its page tells it.</summary>
    public static void Tell(
        BookingDbContext _db,
        Reservation reservation,
        ReservationStatus? from,
        ReservationStatus to,
        DateTimeOffset at
    ) =>
        Row<StateTransition>(
            _db,
            new
            {
                Entity = "Reservation",
                EntityId = reservation.Id,
                From = from?.ToString(),
                To = to.ToString(),
                Trigger = Domain.Audit.Trigger.Member,
                Success = true,
                At = at,
            }
        );

    private void Write(LedgerKind kind, int change, DateTimeOffset at, long? reservation = null, long? payment = null)
    {
        (Remaining, _lines, LastAt) = (Remaining + change, _lines + 1, at);
        Row<ContractEvent>(
            _db,
            new
            {
                ContractId = _row.Id,
                Line = _lines,
                Kind = kind,
                Change = change,
                Balance = Remaining,
                At = at,
                ReservationId = reservation,
                PaymentId = payment,
            }
        );
        Set(_db, _row, new { Remaining, Lines = _lines });
    }

    private static T Row<T>(BookingDbContext db, object values)
        where T : class
    {
        var row = (T)Activator.CreateInstance(typeof(T), nonPublic: true)!;
        db.Add(row);
        Set(db, row, values);
        return row;
    }

    private static void Set(BookingDbContext db, object row, object values) =>
        db.Entry(row).CurrentValues.SetValues(values);
}
