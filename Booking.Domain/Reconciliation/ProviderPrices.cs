using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>Compares what plans on sale show with the provider's prices (rule One price).</summary>
internal static class ProviderPrices
{
    /// <summary>The provider's prices of the plans on sale.</summary>
    public static Task<List<string>> IdsAsync(BookingDbContext db, CancellationToken cancellationToken) =>
        OnSale(db).OrderBy(p => p.Id).Select(p => p.GatewayPriceId!).ToListAsync(cancellationToken);

    /// <summary>False while the provider does not say what the price is, or that there is none.</summary>
    public static bool IsAnswer(GatewayAnswer<GatewayPrice> answer, out GatewayPrice? there)
    {
        there = (answer as GatewayAnswer<GatewayPrice>.Done)?.Value;
        return there is not null || answer is GatewayAnswer<GatewayPrice>.Refused { Kind: GatewayRefusalKind.NotFound };
    }

    /// <param name="live">Whether real money moves here.</param>
    public static async Task<List<Finding>> CompareAsync(
        BookingDbContext db,
        string priceId,
        GatewayPrice? there,
        bool live,
        CancellationToken cancellationToken
    )
    {
        var plan = await OnSale(db)
            .AsNoTracking()
            .FirstOrDefaultAsync(p => p.GatewayPriceId == priceId, cancellationToken);
        if (plan is null || PlanPrice.Compare(plan.Kind, plan.Total, there, live) is not { Count: > 0 } differences)
            return [];
        return
        [
            new(DiscrepancyKind.PriceDiffers, plan.Number)
            {
                ProviderId = priceId,
                Expected = plan.Total,
                Actual = differences.Contains(PriceDifference.OtherAmount) ? there?.Amount : null,
                There = differences[0].ToString(),
            },
        ];
    }

    private static IQueryable<Plan> OnSale(BookingDbContext db) =>
        db.Plans.Where(p => p.IsActive && p.GatewayPriceId != null);
}
