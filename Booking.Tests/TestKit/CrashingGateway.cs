using System.Data.Common;
using Booking.Domain.Payments.Gateway;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.TestKit;

/// <summary>Crashes before or after a call to the provider.</summary>
public sealed class CrashingGateway(IPaymentGateway inner, CrashPoint crash) : GatewayAround(inner)
{
    protected override async Task<GatewayAnswer<T>> AroundAsync<T>(
        Func<Task<GatewayAnswer<T>>> call,
        CancellationToken cancellationToken
    )
    {
        crash.Pass();
        var answer = await call();
        crash.Pass();
        return answer;
    }
}
