namespace Booking.Web.Admin.FirstSteps;

/// <summary>The way from an empty database to the first slot that can be booked (rule First steps).</summary>
internal static class FirstStepsModule
{
    public static IServiceCollection AddFirstSteps(this IServiceCollection services) =>
        services.AddScoped<FirstStepsCommands>();
}
