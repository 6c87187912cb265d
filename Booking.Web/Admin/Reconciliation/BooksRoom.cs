namespace Booking.Web.Admin.Reconciliation;

internal static class BooksRoom
{
    public static IServiceCollection AddBooks(this IServiceCollection services) => services.AddSingleton<BooksWord>();
}
