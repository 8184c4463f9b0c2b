hello dockers
