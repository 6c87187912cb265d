namespace Booking.Web.Admin.Reconciliation;

internal static class ReconciliationModule
{
    public static IServiceCollection AddReconciliation(this IServiceCollection services) =>
        services.AddSingleton<ReconciliationStatus>();
}
