using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>
/// The queries of <see cref="GlobalSearch"/>, one per kind; null where the text cannot mean one of that kind.
/// </summary>
internal sealed class SearchQueries(BookingDbContext db, SearchText text, DateTimeOffset now, int limit)
{
    private static readonly Numbering[] Kinds =
    [
        Numbering.Member,
        Numbering.Reservation,
        Numbering.Slot,
        Numbering.Contract,
        Numbering.Payment,
    ];

    /// <summary>The kind that the text names by its prefix: "R12" means that booking and nothing else.</summary>
    private readonly Numbering? _named = Kinds.Where(kind => text.Is(kind, out _)).Cast<Numbering?>().FirstOrDefault();

    /// <summary>Digits alone: a number of any kind, or a part of an address.</summary>
    private readonly bool _isDigits = text.Text.All(char.IsAsciiDigit);

    /// <summary>Whose number it is first; then by name. Who has left is found by number alone.</summary>
    public IQueryable<SearchHit>? Members()
    {
        var id = Id(Numbering.Member) ?? 0; // numbers start at 1: nobody's
        var members = db.Members.AsNoTracking();
        if (IsText)
        {
            var matching = Owners();
            members = members.Where(m => m.Id == id || matching.Contains(m.Id));
        }
        else if (id > 0)
        {
            members = members.Where(m => m.Id == id);
        }
        else
        {
            return null;
        }

        return members
            .OrderBy(m => m.Id == id ? 0 : 1)
            .ThenBy(m => m.SearchKey)
            .ThenBy(m => m.Id)
            .Take(limit)
            .Select(m => new SearchHit(SearchTarget.Member, m.Id, m.Status.ToString())
            {
                Person = m.Name,
                Reading = m.Reading,
                MemberId = m.Id,
                Email = m.Account.Email,
            });
    }

    /// <summary>By number; or what its member has before them, the next start first.</summary>
    public IQueryable<SearchHit>? Bookings()
    {
        var bookings = db.Reservations.AsNoTracking();
        if (Id(Numbering.Reservation) is { } id)
        {
            bookings = bookings.Where(r => r.Id == id);
        }
        else if (HasOwners)
        {
            var owners = Owners();
            bookings = bookings.Where(r =>
                owners.Contains(r.MemberId)
                && r.Slot.EndsAt > now
                && r.Status != ReservationStatus.Cancelled
                && r.Status != ReservationStatus.Expired
            );
        }
        else
        {
            return null;
        }

        return bookings
            .OrderBy(r => r.Slot.StartsAt)
            .ThenBy(r => r.Id)
            .Take(limit)
            .Select(r => new SearchHit(SearchTarget.Booking, r.Id, r.Status.ToString())
            {
                Person = r.Member.Name,
                MemberId = r.MemberId,
                Subject = r.Slot.Program.Name,
                Location = r.Slot.Location.Name,
                At = r.Slot.StartsAt,
                TimeZone = r.Slot.Location.TimeZone,
            });
    }

    public IQueryable<SearchHit>? Slots() =>
        Id(Numbering.Slot) is not { } id
            ? null
            : db
                .Slots.AsNoTracking()
                .Where(s => s.Id == id)
                .Select(s => new SearchHit(SearchTarget.Slot, s.Id, s.Status.ToString())
                {
                    Subject = s.Program.Name,
                    Location = s.Location.Name,
                    At = s.StartsAt,
                    TimeZone = s.Location.TimeZone,
                });

    /// <summary>By number; or what its member bought, the newest first.</summary>
    public IQueryable<SearchHit>? Contracts()
    {
        var contracts = db.Contracts.AsNoTracking();
        if (Id(Numbering.Contract) is { } id)
        {
            contracts = contracts.Where(c => c.Id == id);
        }
        else if (HasOwners)
        {
            var owners = Owners();
            contracts = contracts.Where(c => owners.Contains(c.MemberId));
        }
        else
        {
            return null;
        }

        return contracts
            .OrderByDescending(c => c.Id)
            .Take(limit)
            .Select(c => new SearchHit(SearchTarget.Contract, c.Id, c.Status.ToString())
            {
                Person = c.Member.Name,
                MemberId = c.MemberId,
                Subject = c.Plan.Name,
                At = c.ExpiresAt,
            });
    }

    /// <summary>By number; or what its member paid, the newest first. For admins.</summary>
    public IQueryable<SearchHit>? Payments()
    {
        var payments = db.Payments.AsNoTracking();
        if (Id(Numbering.Payment) is { } id)
        {
            payments = payments.Where(p => p.Id == id);
        }
        else if (HasOwners)
        {
            var owners = Owners();
            payments = payments.Where(p => owners.Contains(p.MemberId));
        }
        else
        {
            return null;
        }

        return payments
            .OrderByDescending(p => p.Id)
            .Take(limit)
            .Select(p => new SearchHit(SearchTarget.Payment, p.Id, p.Status.ToString())
            {
                Person = p.Member.Name,
                MemberId = p.MemberId,
                At = p.PaidAt ?? p.CreatedAt,
                Amount = new Money(p.Amount, p.Currency),
            });
    }

    private bool IsText => _named is null && text.Text.Length >= GlobalSearch.MinLength;

    /// <summary>It tells whose things to look for; digits alone are a number of the thing itself.</summary>
    private bool HasOwners => _named == Numbering.Member || (IsText && !_isDigits);

    private IQueryable<long> Owners()
    {
        var members =
            _named == Numbering.Member ? db.Members : db.Members.Where(m => m.Status != MemberStatus.Withdrawn);
        return members.Matching(text).Select(m => m.Id);
    }

    private long? Id(Numbering kind) => (_named is null || _named == kind) && text.MayBe(kind, out var id) ? id : null;
}
