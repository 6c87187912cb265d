using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

using Program = Catalog.Program;

/// <summary>An admin creates or edits a program. New slots copy its prices; existing bookings keep theirs.</summary>
public sealed class SaveProgram(
    Transactions transactions,
    IDbContextFactory<BookingDbContext> contexts,
    TimeProvider clock
) : SaveCatalogItem<Program, ProgramDraft>(transactions, contexts, clock)
{
    private const int MaxCost = 1000;

    private readonly TimeProvider _clock = clock;

    protected override Numbering Numbers => Numbering.Program;

    protected override ProgramDraft Tidy(ProgramDraft draft) =>
        draft with
        {
            Name = draft.Name.Trimmed(),
            Description = draft.Description.Trimmed(),
        };

    /// <summary>Costs and trials only if the rule Payment methods has a use for them.</summary>
    protected override IReadOnlyList<FieldError> Check(ProgramDraft draft) =>
        new FieldCheck()
            .Text(nameof(draft.Name), draft.Name, 100)
            .Text(nameof(draft.Description), draft.Description, 1000, mayBeMissing: true)
            .RefuseIf(draft.CategoryId is null, nameof(draft.CategoryId), FieldProblem.Needed)
            .Number(nameof(draft.PointCost), draft.PointCost, 1, MaxCost, mayBeMissing: true)
            .Number(nameof(draft.TicketCost), draft.TicketCost, 1, MaxCost, mayBeMissing: true)
            .RefuseIf(
                draft.PointCost is not null && !Allows(draft.Kind, ReservationType.Regular, PaymentMethod.Points),
                nameof(draft.PointCost),
                FieldProblem.NoCostOfKind
            )
            .RefuseIf(
                draft.TicketCost is not null && !Allows(draft.Kind, ReservationType.Regular, PaymentMethod.Tickets),
                nameof(draft.TicketCost),
                FieldProblem.NoCostOfKind
            )
            .Price(nameof(draft.Price), draft.Price, draft.Currency, least: 0)
            .Price(nameof(draft.TrialPrice), draft.TrialPrice, draft.Currency, least: 0, mayBeMissing: true)
            .RefuseIf(
                draft.TrialPrice is not null && !HasTrials(draft.Kind),
                nameof(draft.TrialPrice),
                FieldProblem.NoTrialsOfKind
            )
            .Currency(nameof(draft.Currency), draft.Currency)
            .Errors;

    /// <summary>Whether members may try such a program at all.</summary>
    public static bool HasTrials(ProgramKind kind) => Allows(kind, ReservationType.Trial, PaymentMethod.Card);

    /// <summary>Whether such a program can be booked with points or tickets at all.</summary>
    public static bool HasCosts(ProgramKind kind) => Allows(kind, ReservationType.Regular, PaymentMethod.Points);

    private protected override async Task<IReadOnlyList<FieldError>> CheckAsync(
        BookingDbContext db,
        long? id,
        ProgramDraft? before,
        ProgramDraft draft,
        CancellationToken cancellationToken
    )
    {
        var isOffered =
            draft.CategoryId == before?.CategoryId
            || await db.Categories.AnyAsync(c => c.Id == draft.CategoryId && c.IsActive, cancellationToken);
        return new FieldCheck().RefuseIf(!isOffered, nameof(draft.CategoryId), FieldProblem.NotFound).Errors;
    }

    /// <summary>
    /// How its slots are paid, and how many seats they may have, depends on the kind. Creating a slot locks the program
    /// first (rule Fixed fields).
    /// </summary>
    private protected override async Task<IReadOnlyList<FieldError>> CheckTakenAsync(
        BookingDbContext db,
        long id,
        ProgramDraft before,
        ProgramDraft draft,
        CancellationToken cancellationToken
    ) =>
        draft.Kind != before.Kind && await db.Slots.AnyAsync(s => s.ProgramId == id, cancellationToken)
            ? [new(nameof(draft.Kind), FieldProblem.KindFixed)]
            : [];

    private protected override Task<Found<ProgramDraft>?> FindAsync(
        BookingDbContext db,
        long id,
        CancellationToken cancellationToken
    ) =>
        db
            .Programs.Where(p => p.Id == id)
            .Select(p => new Found<ProgramDraft>(
                p.Version,
                p.IsActive,
                new ProgramDraft(
                    p.Name,
                    p.Description,
                    p.Kind,
                    p.CategoryId,
                    p.PointCost,
                    p.TicketCost,
                    p.Price,
                    p.TrialPrice,
                    p.Currency
                )
            ))
            .FirstOrDefaultAsync(cancellationToken);

    private protected override async Task<long> AddAsync(
        BookingDbContext db,
        ProgramDraft draft,
        CancellationToken cancellationToken
    )
    {
        var category = await db.Categories.SingleAsync(c => c.Id == draft.CategoryId, cancellationToken);
        var program = new Program(draft.Name, draft.Description, draft.Kind, category)
        {
            PointCost = (int?)draft.PointCost,
            TicketCost = (int?)draft.TicketCost,
            Price = draft.Price!.Value,
            TrialPrice = draft.TrialPrice,
            Currency = draft.Currency,
        };
        return db.Programs.Add(program).Entity.Id;
    }

    private protected override async Task<bool> UpdateAsync(
        BookingDbContext db,
        IQueryable<Program> row,
        long id,
        ProgramDraft draft,
        CancellationToken cancellationToken
    )
    {
        var category = await db
            .Programs.Where(p => p.Id == id)
            .Select(p => p.CategoryId)
            .SingleAsync(cancellationToken);
        var updated = await row.ExecuteUpdateAsync(
            set =>
                set.SetProperty(p => p.Name, draft.Name)
                    .SetProperty(p => p.Description, draft.Description)
                    .SetProperty(p => p.Kind, draft.Kind)
                    .SetProperty(p => p.CategoryId, draft.CategoryId!.Value)
                    .SetProperty(p => p.PointCost, (int?)draft.PointCost)
                    .SetProperty(p => p.TicketCost, (int?)draft.TicketCost)
                    .SetProperty(p => p.Price, draft.Price!.Value)
                    .SetProperty(p => p.TrialPrice, draft.TrialPrice)
                    .SetProperty(p => p.Currency, draft.Currency)
                    .SetProperty(p => p.Version, p => p.Version + 1),
            cancellationToken
        );
        if (updated == 1 && category != draft.CategoryId)
            await KeepRightsAsync(db, id, category, draft.CategoryId!.Value, cancellationToken);
        return updated == 1;
    }

    /// <summary>In another category another deadline may count (rule Rights kept).</summary>
    private async Task KeepRightsAsync(
        BookingDbContext db,
        long programId,
        long from,
        long to,
        CancellationToken cancellationToken
    )
    {
        var policies = await db.DeadlinePolicies.AsNoTracking().ToListAsync(cancellationToken);
        await FreeChanges.KeepAsync(
            db,
            scopes => In(scopes, from).CancelMinutes(policies),
            scopes => In(scopes, to).CancelMinutes(policies),
            _clock.GetUtcNow(),
            cancellationToken
        );

        DeadlineScopes In(DeadlineScopes scopes, long category) =>
            scopes.ProgramId == programId ? scopes with { CategoryId = category } : scopes;
    }

    private static bool Allows(ProgramKind kind, ReservationType type, PaymentMethod method) =>
        PaymentMatrix.Allows(kind, type, method);
}
