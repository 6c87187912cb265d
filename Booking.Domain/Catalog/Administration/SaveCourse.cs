using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>
/// An admin creates or edits a course. Running subscriptions follow it, so it may grow; it may shrink only while none
/// runs (rule Fixed fields).
/// </summary>
public sealed class SaveCourse(
    Transactions transactions,
    IDbContextFactory<BookingDbContext> contexts,
    TimeProvider clock
) : SaveCatalogItem<Course, CourseDraft>(transactions, contexts, clock)
{
    protected override Numbering Numbers => Numbering.Course;

    protected override CourseDraft Tidy(CourseDraft draft) =>
        new(draft.Name.Trimmed(), [.. draft.Categories.Distinct().Order()]);

    protected override IReadOnlyList<FieldError> Check(CourseDraft draft) =>
        new FieldCheck()
            .Text(nameof(draft.Name), draft.Name, 100)
            .RefuseIf(draft.Categories.Count == 0, nameof(draft.Categories), FieldProblem.Needed)
            .Errors;

    private protected override async Task<IReadOnlyList<FieldError>> CheckAsync(
        BookingDbContext db,
        long? id,
        CourseDraft? before,
        CourseDraft draft,
        CancellationToken cancellationToken
    )
    {
        var added = draft.Categories.Except(before?.Categories ?? []).ToList();
        var areOffered =
            await db.Categories.CountAsync(c => added.Contains(c.Id) && c.IsActive, cancellationToken) == added.Count;
        return new FieldCheck().RefuseIf(!areOffered, nameof(draft.Categories), FieldProblem.NotFound).Errors;
    }

    /// <summary>Buying a subscription locks the course first (<see cref="CourseLock"/>).</summary>
    private protected override async Task<IReadOnlyList<FieldError>> CheckTakenAsync(
        BookingDbContext db,
        long id,
        CourseDraft before,
        CourseDraft draft,
        CancellationToken cancellationToken
    )
    {
        if (!before.Categories.Except(draft.Categories).Any())
            return [];
        var running = await db.Contracts.CountAsync(
            c =>
                c.CourseId == id
                && (
                    c.Status == ContractStatus.Pending
                    || c.Status == ContractStatus.Active
                    || c.Status == ContractStatus.PastDue
                ),
            cancellationToken
        );
        return new FieldCheck()
            .RefuseIf(running > 0, nameof(draft.Categories), FieldProblem.CourseInUse, running)
            .Errors;
    }

    private protected override async Task<Found<CourseDraft>?> FindAsync(
        BookingDbContext db,
        long id,
        CancellationToken cancellationToken
    )
    {
        var course = await db
            .Courses.AsNoTracking()
            .Include(c => c.Categories)
            .FirstOrDefaultAsync(c => c.Id == id, cancellationToken);
        return course is null
            ? null
            : new(course.Version, course.IsActive, new(course.Name, [.. course.Categories.Select(c => c.Id).Order()]));
    }

    private protected override async Task<long> AddAsync(
        BookingDbContext db,
        CourseDraft draft,
        CancellationToken cancellationToken
    ) =>
        db
            .Courses.Add(
                new Course(
                    draft.Name,
                    await db.Categories.Where(c => draft.Categories.Contains(c.Id)).ToListAsync(cancellationToken)
                )
            )
            .Entity.Id;

    private protected override async Task<bool> UpdateAsync(
        BookingDbContext db,
        IQueryable<Course> row,
        long id,
        CourseDraft draft,
        CancellationToken cancellationToken
    )
    {
        if (
            await row.ExecuteUpdateAsync(
                set => set.SetProperty(c => c.Name, draft.Name).SetProperty(c => c.Version, c => c.Version + 1),
                cancellationToken
            ) == 0
        )
            return false;
        // The row is locked by this transaction: other edits of the course wait for it.
        var course = await db.Courses.Include(c => c.Categories).SingleAsync(c => c.Id == id, cancellationToken);
        course.Categories.RemoveAll(c => !draft.Categories.Contains(c.Id));
        var added = draft.Categories.Except(course.Categories.Select(c => c.Id)).ToList();
        course.Categories.AddRange(await db.Categories.Where(c => added.Contains(c.Id)).ToListAsync(cancellationToken));
        return true;
    }
}
