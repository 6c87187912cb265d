using Booking.Domain.Reconciliation;

namespace Booking.Web.Books;

internal static class BooksRoom
{
    public static IServiceCollection AddBooks(this IServiceCollection services) => services.AddSingleton<BooksWord>();
}
