using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>An admin makes or edits a category.</summary>
public sealed class SaveCategory(
    Transactions transactions,
    IDbContextFactory<BookingDbContext> contexts,
    TimeProvider clock
) : SaveCatalogItem<Category, CategoryDraft>(transactions, contexts, clock)
{
    protected override Numbering Numbers => Numbering.Category;

    protected override CategoryDraft Tidy(CategoryDraft draft) => new(draft.Name.Trimmed());

    protected override IReadOnlyList<FieldError> Check(CategoryDraft draft) =>
        new FieldCheck().Text(nameof(draft.Name), draft.Name, 100).Errors;

    private protected override Task<Found<CategoryDraft>?> FindAsync(
        BookingDbContext db,
        long id,
        CancellationToken cancellationToken
    ) =>
        db
            .Categories.Where(c => c.Id == id)
            .Select(c => new Found<CategoryDraft>(c.Version, c.IsActive, new CategoryDraft(c.Name)))
            .FirstOrDefaultAsync(cancellationToken);

    private protected override Task<long> AddAsync(
        BookingDbContext db,
        CategoryDraft draft,
        CancellationToken cancellationToken
    ) => Task.FromResult(db.Categories.Add(new Category(draft.Name)).Entity.Id);

    private protected override async Task<bool> UpdateAsync(
        BookingDbContext db,
        IQueryable<Category> row,
        long id,
        CategoryDraft draft,
        CancellationToken cancellationToken
    ) =>
        await row.ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Name, draft.Name).SetProperty(c => c.Version, c => c.Version + 1),
            cancellationToken
        ) == 1;
}
