using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Booking.Domain.Persistence;

/// <summary>
/// A query on the path of a booking, made with <c>EF.CompileAsyncQuery</c>, so that EF does not look up its translation
/// by the shape of the expression each time. A compiled query belongs to one model, and a process may hold several
/// (each database has its own), so each model gets its own.
/// </summary>
/// <param name="compile">Compiles the query anew.</param>
internal sealed class CompiledQuery<TQuery>(Func<TQuery> compile)
    where TQuery : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuery> _queries = [];

    /// <summary>The query for this context's model.</summary>
    public TQuery For(BookingDbContext db) => _queries.GetValue(db.Model, _ => compile());
}
