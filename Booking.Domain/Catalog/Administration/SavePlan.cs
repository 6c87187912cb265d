using System.Text.RegularExpressions;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>
/// An admin creates or edits a plan. Contracts have copied its terms and stay as they were sold (rule Purchase). Its
/// price at the payment provider is read first, and must be what is shown (rule One price).
/// </summary>
public sealed partial class SavePlan(
    Transactions transactions,
    IDbContextFactory<BookingDbContext> contexts,
    IPaymentGateway gateway,
    PaymentSettings payments,
    TimeProvider clock
) : SaveCatalogItem<Plan, PlanDraft>(transactions, contexts, clock)
{
    private readonly IDbContextFactory<BookingDbContext> _contexts = contexts;
    private readonly TimeProvider _clock = clock;

    private const int MaxUses = 10_000;
    private const int MaxDays = 3650;

    protected override Numbering Numbers => Numbering.Plan;

    protected override PlanDraft Tidy(PlanDraft draft)
    {
        var texts = draft with
        {
            Name = draft.Name.Trimmed(),
            Description = draft.Description.Trimmed(),
            GatewayPriceId = draft.GatewayPriceId.Trim(),
        };
        return draft.Kind == PlanKind.Subscription ? texts with { ValidDays = null } : texts with { CourseId = null };
    }

    protected override IReadOnlyList<FieldError> Check(PlanDraft draft)
    {
        var check = new FieldCheck()
            .Text(nameof(draft.Name), draft.Name, 100)
            .Text(nameof(draft.Description), draft.Description, 500, mayBeMissing: true)
            .Price(nameof(draft.Price), draft.Price, draft.Currency, least: 1)
            .Currency(nameof(draft.Currency), draft.Currency)
            .Number(nameof(draft.UsageCount), draft.UsageCount, 1, MaxUses);
        if (draft.Kind == PlanKind.Subscription)
            check
                .RefuseIf(draft.CourseId is null, nameof(draft.CourseId), FieldProblem.Needed)
                .RefuseIf(draft.GatewayPriceId.Length == 0, nameof(draft.GatewayPriceId), FieldProblem.Needed);
        else
            check.Number(nameof(draft.ValidDays), draft.ValidDays, 1, MaxDays);
        return check
            .RefuseIf(
                draft.GatewayPriceId.Length > 0 && !PriceId().IsMatch(draft.GatewayPriceId),
                nameof(draft.GatewayPriceId),
                FieldProblem.PriceIdMalformed
            )
            .Errors;
    }

    /// <summary>
    /// While the provider does not answer, a plan can be edited in everything but its price. One that is archived is
    /// not sold, so its price does not matter.
    /// </summary>
    private protected override async Task<NotSaved<PlanDraft>?> AskElsewhereAsync(
        long? id,
        PlanDraft draft,
        CancellationToken cancellationToken
    )
    {
        if (draft.GatewayPriceId.Length == 0)
            return null;
        var shown = new Money(draft.Price!.Value, draft.Currency);
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var before = await db.Plans.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellationToken);
        if (before is { IsActive: false })
            return null;
        var isTaken = await db.Plans.AnyAsync(
            p => p.GatewayPriceId == draft.GatewayPriceId && p.Id != id,
            cancellationToken
        );
        if (isTaken)
            return null; // said by the check below
        var answer = await _clock.WaitAsync(
            token => gateway.RetrievePriceAsync(draft.GatewayPriceId, token),
            cancellationToken
        );
        if (answer is GatewayAnswer<GatewayPrice>.Refused { Kind: GatewayRefusalKind.NotFound })
            return new NotSaved<PlanDraft>([new(nameof(draft.GatewayPriceId), FieldProblem.PriceUnknownThere)]);
        if (answer is not GatewayAnswer<GatewayPrice>.Done(var there))
            return
                before is not null
                && (before.GatewayPriceId, before.Total, before.Kind) == (draft.GatewayPriceId, shown, draft.Kind)
                ? null
                : new NotSaved<PlanDraft>(Refusal.ProviderSilent);
        var errors = PlanPrice
            .Compare(draft.Kind, shown, there, payments.Live)
            .Select(difference => ErrorOf(difference, draft.Kind, there))
            .ToList();
        return errors.Count > 0 ? new NotSaved<PlanDraft>(errors) : null;
    }

    private static FieldError ErrorOf(PriceDifference difference, PlanKind kind, GatewayPrice there) =>
        difference switch
        {
            PriceDifference.OtherAmount when there.Amount is { } amount => new FieldError(
                nameof(PlanDraft.Price),
                FieldProblem.PriceAmountDiffers
            )
            {
                Amount = amount,
            },
            PriceDifference.OtherAmount => new(nameof(PlanDraft.GatewayPriceId), FieldProblem.PriceNotFixed),
            PriceDifference.Archived => new(nameof(PlanDraft.GatewayPriceId), FieldProblem.PriceArchived),
            PriceDifference.OtherMode => new(nameof(PlanDraft.GatewayPriceId), FieldProblem.PriceOfOtherMode),
            PriceDifference.OtherInterval => new(
                nameof(PlanDraft.GatewayPriceId),
                kind == PlanKind.Subscription ? FieldProblem.PriceNotMonthly : FieldProblem.PriceNotOnce
            ),
            _ => new(nameof(PlanDraft.GatewayPriceId), FieldProblem.PriceUnknownThere),
        };

    private protected override async Task<IReadOnlyList<FieldError>> CheckAsync(
        BookingDbContext db,
        long? id,
        PlanDraft? before,
        PlanDraft draft,
        CancellationToken cancellationToken
    )
    {
        var check = new FieldCheck();
        if (before is not null && draft.Kind != before.Kind)
            check.RefuseIf(
                await db.Contracts.AnyAsync(c => c.PlanId == id, cancellationToken),
                nameof(draft.Kind),
                FieldProblem.KindFixed
            );
        var isOffered =
            draft.Kind != PlanKind.Subscription
            || draft.CourseId == before?.CourseId
            || await db.Courses.AnyAsync(c => c.Id == draft.CourseId && c.IsActive, cancellationToken);
        return check
            .RefuseIf(!isOffered, nameof(draft.CourseId), FieldProblem.NotFound)
            .RefuseIf(
                draft.GatewayPriceId.Length > 0
                    && await db.Plans.AnyAsync(
                        p => p.GatewayPriceId == draft.GatewayPriceId && p.Id != id,
                        cancellationToken
                    ),
                nameof(draft.GatewayPriceId),
                FieldProblem.PriceIdTaken
            )
            .Errors;
    }

    private protected override Task<Found<PlanDraft>?> FindAsync(
        BookingDbContext db,
        long id,
        CancellationToken cancellationToken
    ) =>
        db
            .Plans.Where(p => p.Id == id)
            .Select(p => new Found<PlanDraft>(
                p.Version,
                p.IsActive,
                new PlanDraft(
                    p.Kind,
                    p.Name,
                    p.Description,
                    p.Price,
                    p.UsageCount,
                    p.ValidDays,
                    p.CourseId,
                    p.GatewayPriceId ?? "",
                    p.Currency
                )
            ))
            .FirstOrDefaultAsync(cancellationToken);

    private protected override async Task<long> AddAsync(
        BookingDbContext db,
        PlanDraft draft,
        CancellationToken cancellationToken
    )
    {
        var (price, uses) = (new Money(draft.Price!.Value, draft.Currency), (int)draft.UsageCount!.Value);
        var plan =
            draft.Kind == PlanKind.Subscription
                ? Plan.Subscription(
                    draft.Name,
                    draft.Description,
                    price,
                    uses,
                    await db.Courses.SingleAsync(c => c.Id == draft.CourseId, cancellationToken),
                    draft.GatewayPriceId
                )
                : Plan.Pack(
                    draft.Kind,
                    draft.Name,
                    draft.Description,
                    price,
                    uses,
                    (int)draft.ValidDays!.Value,
                    draft.GatewayPriceId.Length > 0 ? draft.GatewayPriceId : null
                );
        return db.Plans.Add(plan).Entity.Id;
    }

    private protected override async Task<bool> UpdateAsync(
        BookingDbContext db,
        IQueryable<Plan> row,
        long id,
        PlanDraft draft,
        CancellationToken cancellationToken
    )
    {
        var priceId = draft.GatewayPriceId.Length > 0 ? draft.GatewayPriceId : null;
        return await row.ExecuteUpdateAsync(
                set =>
                    set.SetProperty(p => p.Kind, draft.Kind)
                        .SetProperty(p => p.Name, draft.Name)
                        .SetProperty(p => p.Description, draft.Description)
                        .SetProperty(p => p.Price, draft.Price!.Value)
                        .SetProperty(p => p.Currency, draft.Currency)
                        .SetProperty(p => p.UsageCount, (int)draft.UsageCount!.Value)
                        .SetProperty(p => p.ValidDays, (int?)draft.ValidDays)
                        .SetProperty(p => p.CourseId, draft.CourseId)
                        .SetProperty(p => p.GatewayPriceId, priceId)
                        .SetProperty(p => p.Version, p => p.Version + 1),
                cancellationToken
            ) == 1;
    }

    [GeneratedRegex("^price_[A-Za-z0-9_]{1,249}$")]
    private static partial Regex PriceId();
}
