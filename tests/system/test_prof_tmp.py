import asyncio, os, time, cProfile, pstats
from tests.system.conftest import *
from tests.system.crowd import Crowd
def cpu(pid):
    a=open(f"/proc/{pid}/stat").read().rsplit(")",1)[1].split(); return (int(a[11])+int(a[12]))/100
async def test_x(new_house):
    house=new_house(); await asyncio.to_thread(house.begin)
    c0=cpu(house.ours.process.pid); d0=cpu(house.dialogue.process.pid); m0=cpu(os.getpid()); t=time.monotonic()
    print("start cpu", c0)
    crowd=Crowd(house=house,people=10,accidents=[])
    import subprocess; spy=subprocess.Popen(['/tmp/pyspy/bin/py-spy','record','-p',str(house.ours.process.pid),'-d','15','-r','100','-f','raw','-o','/tmp/spy.txt'])
    p=cProfile.Profile(); p.enable()
    await crowd.writes()
    p.disable(); spy.wait()
    print(house.ours.printed()[-1500:]); print("wall",time.monotonic()-t,"ours",cpu(house.ours.process.pid)-c0,"dialogue",cpu(house.dialogue.process.pid)-d0,"me",cpu(os.getpid())-m0)
    pstats.Stats(p).sort_stats("cumtime").print_stats(12)
