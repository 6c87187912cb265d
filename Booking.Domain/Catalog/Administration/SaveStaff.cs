using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>An admin creates or edits a staff member, and says which account is theirs.</summary>
public sealed class SaveStaff(
    Transactions transactions,
    IDbContextFactory<BookingDbContext> contexts,
    ILookupNormalizer names,
    TimeProvider clock
) : SaveCatalogItem<StaffMember, StaffDraft>(transactions, contexts, clock)
{
    protected override Numbering Numbers => Numbering.Staff;

    private protected override string Unnamed => nameof(StaffDraft.Email);

    protected override StaffDraft Tidy(StaffDraft draft) => new(draft.Name.Trimmed(), draft.Email.Trim());

    protected override IReadOnlyList<FieldError> Check(StaffDraft draft) =>
        new FieldCheck()
            .Text(nameof(draft.Name), draft.Name, 100)
            .RefuseIf(!PersonName.IsFit(draft.Name.Ja), nameof(draft.Name) + ".Ja", FieldProblem.NameUnfit)
            .RefuseIf(!PersonName.IsFit(draft.Name.En), nameof(draft.Name) + ".En", FieldProblem.NameUnfit)
            .RefuseIf(draft.Email.Length > 256, nameof(draft.Email), FieldProblem.TooLong, 256)
            .Errors;

    private protected override async Task<IReadOnlyList<FieldError>> CheckAsync(
        BookingDbContext db,
        long? id,
        StaffDraft? before,
        StaffDraft draft,
        CancellationToken cancellationToken
    )
    {
        if (draft.Email.Length == 0)
            return [];
        if (await AccountOfAsync(db, draft.Email, cancellationToken) is not { } account)
            return [new(nameof(draft.Email), FieldProblem.NoSuchAccount)];
        var worksHere = await db.UserRoles.AnyAsync(
            link =>
                link.UserId == account
                && db.Roles.Any(r => r.Id == link.RoleId && (r.Name == Roles.Staff || r.Name == Roles.Admin)),
            cancellationToken
        );
        // An existing link may stay when the role has gone: the history is still this person's.
        if (!worksHere && draft.Email != before?.Email)
            return [new(nameof(draft.Email), FieldProblem.AccountNotStaff)];
        return await db.Staff.AnyAsync(s => s.AccountId == account && s.Id != id, cancellationToken)
            ? [new(nameof(draft.Email), FieldProblem.AccountTaken)]
            : [];
    }

    private protected override Task<Found<StaffDraft>?> FindAsync(
        BookingDbContext db,
        long id,
        CancellationToken cancellationToken
    ) =>
        db
            .Staff.Where(s => s.Id == id)
            .Select(s => new Found<StaffDraft>(
                s.Version,
                s.IsActive,
                new StaffDraft(
                    s.Name,
                    db.Users.Where(a => a.Id == s.AccountId).Select(a => a.Email).FirstOrDefault() ?? ""
                )
            ))
            .FirstOrDefaultAsync(cancellationToken);

    private protected override async Task<long> AddAsync(
        BookingDbContext db,
        StaffDraft draft,
        CancellationToken cancellationToken
    ) => db.Staff.Add(new StaffMember(draft.Name, await AccountOfAsync(db, draft.Email, cancellationToken))).Entity.Id;

    private protected override async Task<bool> UpdateAsync(
        BookingDbContext db,
        IQueryable<StaffMember> row,
        long id,
        StaffDraft draft,
        CancellationToken cancellationToken
    )
    {
        var account = await AccountOfAsync(db, draft.Email, cancellationToken);
        return await row.ExecuteUpdateAsync(
                set =>
                    set.SetProperty(s => s.Name, draft.Name)
                        .SetProperty(s => s.AccountId, account)
                        .SetProperty(s => s.Version, s => s.Version + 1),
                cancellationToken
            ) == 1;
    }

    private async Task<Guid?> AccountOfAsync(BookingDbContext db, string email, CancellationToken cancellationToken)
    {
        if (email.Length == 0)
            return null;
        var normalized = names.NormalizeEmail(email);
        return await db
            .Users.Where(a => a.NormalizedEmail == normalized)
            .Select(a => (Guid?)a.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }
}
