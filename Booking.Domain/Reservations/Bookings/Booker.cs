using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Bookings;

/// <summary>For whom a booking is made, and by whom: the member themselves, or staff on their behalf.</summary>
internal sealed record Booker(Actor Actor, long MemberId, Trigger Trigger)
{
    public bool AtDesk => Trigger is Trigger.Staff or Trigger.Admin;

    /// <param name="forMember">MB…; null: the actor books for themselves.</param>
    public static Result<Booker, Refusal> Of(Actor actor, string? forMember)
    {
        if (forMember is null)
            return actor.MemberId is { } own ? new Booker(actor, own, Trigger.Member) : Refusal.SignInRequired;
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        return Numbering.Member.TryParse(forMember, out var id)
            ? new Booker(actor, id, actor.DeskTrigger())
            : Refusal.MemberNotFound;
    }

    /// <summary>
    /// Locks the member's row, so that two bookings of one member wait for each other and for nobody else. False if
    /// there is no such Active member (rule Active members).
    /// </summary>
    public async Task<bool> LockAsync(BookingDbContext db, CancellationToken cancellationToken)
    {
        var members = db.Members.Where(m => m.Id == MemberId && m.Status == MemberStatus.Active);
        if (!AtDesk)
            members = members.Where(m => m.AccountId == Actor.AccountId);
        return await RowLock.AcquireAsync(members, cancellationToken);
    }

    /// <summary>Writes the audit line of an action at the desk; a member's own action leaves none.</summary>
    public void Audit(
        BookingDbContext db,
        AuditAction action,
        string subject,
        string? before,
        string? after,
        DateTimeOffset now
    )
    {
        if (AtDesk)
            db.AuditLines.Add(new AuditLine(Actor, action, subject, before, after, now));
    }
}
